/** The coding agents that diffdex writes instructions for; `agents-md` is whatever else reads AGENTS.md. */
export const AGENT_NAMES = ['claude-code', 'codex', 'cursor', 'copilot', 'gemini', 'agents-md'] as const;
export type AgentName = (typeof AGENT_NAMES)[number];
