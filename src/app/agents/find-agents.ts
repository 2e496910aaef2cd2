import { join } from 'node:path';
import { AGENT_NAMES, type AgentName } from '../../core/agent-name.js';
import type { ClientName } from '../../core/client-name.js';
import { AGENT_FILES, type AgentFile } from '../../agent-files/catalog.js';
import type { Machine } from '../../mcp-clients/catalog/client.js';
import { CLIENTS } from '../../mcp-clients/find-client.js';
import { isThere } from '../../mcp-clients/server-site.js';

/** The client whose files tell that a user has an agent. */
const CLIENT_OF: Partial<Record<AgentName, ClientName>> = {
  'claude-code': 'claude-code',
  codex: 'codex',
  cursor: 'cursor',
  copilot: 'copilot-cli',
  gemini: 'gemini-cli',
};

/**
 * The agents that the repository or the user has. Where AGENTS.md gets lines, agents that read it need no file of their own. Where
 * no agent is found, AGENTS.md it is, which most of them read.
 *
 * @param root absolute top of the repository
 */
export async function findAgents(root: string, machine: Machine): Promise<AgentName[]> {
  const found: AgentName[] = [];
  for (const name of AGENT_NAMES) if (await isFound(AGENT_FILES[name], root, machine)) found.push(name);
  if (found.length === 0) return ['agents-md'];
  const hasAgentsMd = found.some((name) => AGENT_FILES[name].path === 'AGENTS.md');
  return hasAgentsMd ? found.filter((name) => needsOwnFile(AGENT_FILES[name])) : found;
}

function needsOwnFile({ path, readsAgentsMd }: AgentFile): boolean {
  return path === 'AGENTS.md' || !readsAgentsMd;
}

async function isFound({ agent, traces }: AgentFile, root: string, machine: Machine): Promise<boolean> {
  for (const trace of traces) if (await isThere(join(root, trace))) return true;
  const client = CLIENT_OF[agent];
  return client !== undefined && (await isThere(CLIENTS[client].user.trace(machine)));
}
