/** The programs whose MCP servers diffdex configures. */
export const CLIENT_NAMES = [
  'claude-code',
  'claude-desktop',
  'codex',
  'cursor',
  'vscode',
  'copilot-cli',
  'gemini-cli',
  'opencode',
  'amp',
  'zed',
  'devin',
  'windsurf',
  'cline',
  'kiro',
] as const;
export type ClientName = (typeof CLIENT_NAMES)[number];

export const CLIENT_SCOPES = ['project', 'user'] as const;
/** Where a client is configured: in a file of the project, for everyone who works on it, or in a file of the user. */
export type ClientScope = (typeof CLIENT_SCOPES)[number];
