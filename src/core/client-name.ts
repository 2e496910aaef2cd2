/** The programs whose MCP servers diffdex configures. */
export const CLIENT_NAMES = [
  'claude-code',
  'cursor',
  'vscode',
  'windsurf',
  'codex',
  'zed',
  'opencode',
] as const;
export type ClientName = (typeof CLIENT_NAMES)[number];

export const CLIENT_SCOPES = ['project', 'user'] as const;
/** Whose configuration: that of everyone who works on the project, or of one user in every project. */
export type ClientScope = (typeof CLIENT_SCOPES)[number];
