import type { AgentName } from '../core/agent-name.js';

/** A file in which an agent looks for instructions. */
export interface AgentFile {
  agent: AgentName;
  /** What people call the agent. */
  title: string;
  /** Below the top of the repository, with `/`. */
  path: string;
  /** Front matter of a file that is ours alone; `undefined` where our lines are a block in a file of the project. */
  head: string | undefined;
  /** Files and folders below the top that tell that the agent is in use. */
  traces: readonly string[];
  /** Whether the agent reads AGENTS.md as well, so that a block there is enough. */
  readsAgentsMd: boolean;
}

const DESCRIPTION =
  'Finds code by meaning, symbol and use in this repository. Use before grep, before reading whole files, before renaming, ' +
  'before writing new code, and before running tests.';

/**
 * The files of every agent, by name.
 *
 * - https://code.claude.com/docs/en/skills: a skill is a folder with SKILL.md, whose description decides when it is read.
 * - https://agents.md, https://developers.openai.com/codex/guides/agents-md
 * - https://cursor.com/docs/context/rules: `alwaysApply` puts a rule into every conversation.
 * - https://docs.github.com/en/copilot/how-tos/configure-custom-instructions: `applyTo` says for which files.
 * - https://geminicli.com/docs/cli/gemini-md
 */
export const AGENT_FILES: Readonly<Record<AgentName, AgentFile>> = {
  'claude-code': {
    agent: 'claude-code',
    title: 'Claude Code',
    path: '.claude/skills/diffdex/SKILL.md',
    head: frontMatter(['name: diffdex', `description: ${DESCRIPTION}`]),
    traces: ['.claude', 'CLAUDE.md', '.mcp.json'],
    readsAgentsMd: false,
  },
  codex: {
    agent: 'codex',
    title: 'Codex',
    path: 'AGENTS.md',
    head: undefined,
    traces: ['.codex'],
    readsAgentsMd: true,
  },
  cursor: {
    agent: 'cursor',
    title: 'Cursor',
    path: '.cursor/rules/diffdex.mdc',
    head: frontMatter([`description: ${DESCRIPTION}`, 'alwaysApply: true']),
    traces: ['.cursor', '.cursorrules'],
    readsAgentsMd: true,
  },
  copilot: {
    agent: 'copilot',
    title: 'GitHub Copilot',
    path: '.github/instructions/diffdex.instructions.md',
    head: frontMatter([`description: ${DESCRIPTION}`, 'applyTo: "**"']),
    traces: ['.github/copilot-instructions.md', '.github/instructions', '.github/mcp.json'],
    readsAgentsMd: true,
  },
  gemini: {
    agent: 'gemini',
    title: 'Gemini CLI',
    path: 'GEMINI.md',
    head: undefined,
    traces: ['GEMINI.md', '.gemini'],
    readsAgentsMd: false,
  },
  'agents-md': {
    agent: 'agents-md',
    title: 'all that read it',
    path: 'AGENTS.md',
    head: undefined,
    traces: ['AGENTS.md'],
    readsAgentsMd: true,
  },
};

function frontMatter(lines: readonly string[]): string {
  return ['---', ...lines, '---', '', ''].join('\n');
}
