import { AGENT_NAMES, type AgentName } from '../../core/agent-name.js';
import { AGENT_FILES, type AgentFile } from '../../agent-files/catalog.js';
import {
  applyChange,
  planInstall,
  planUninstall,
  type AgentFileChange,
} from '../../agent-files/agent-file-change.js';
import type { ClientOptions } from '../clients/client-options.js';
import { repositoryTop } from '../clients/repository-top.js';
import { findAgents } from './find-agents.js';

export type { AgentFileChange };

/** The repository whose agents are meant, and the machine of its user. */
export type AgentOptions = Pick<ClientOptions, 'repositories' | 'noGit' | 'workingDirectory' | 'machine'>;

/** The files for agents of a repository. Plans write nothing; `apply` does what was planned. */
export interface AgentFiles {
  /** Absolute top of the repository. */
  root: string;
  /**
   * @param agents those that are found where absent or empty
   * @throws DiffdexError ARGUMENT_INVALID for broken marks, links that lead elsewhere, and what is no text; PERMISSION_DENIED
   */
  planInstall: (agents?: readonly AgentName[]) => Promise<AgentFileChange[]>;
  /** @param agents all where absent or empty @throws as `planInstall` */
  planUninstall: (agents?: readonly AgentName[]) => Promise<AgentFileChange[]>;
  /** @throws DiffdexError PERMISSION_DENIED, DISK_FULL */
  apply: (changes: readonly AgentFileChange[]) => Promise<void>;
}

/** Opens the files for agents. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING */
export async function openAgentFiles(options: AgentOptions): Promise<AgentFiles> {
  const root = await repositoryTop(options);
  return {
    root,
    planInstall: async (agents = []) => {
      const meant = agents.length > 0 ? agents : await findAgents(root, options.machine);
      return planEach(meant, (file) => planInstall(root, file));
    },
    planUninstall: async (agents = []) =>
      planEach(agents.length > 0 ? agents : AGENT_NAMES, (file) => planUninstall(root, file)),
    apply: async (changes) => {
      for (const change of changes) await applyChange(change);
    },
  };
}

/** One plan for each file, although two agents may read it, in their names or through a link. */
async function planEach(
  agents: readonly AgentName[],
  plan: (file: AgentFile) => Promise<AgentFileChange>,
): Promise<AgentFileChange[]> {
  const changes = new Map<string, AgentFileChange>();
  for (const agent of agents) {
    const change = await plan(AGENT_FILES[agent]);
    if (!changes.has(change.onDisk.target)) changes.set(change.onDisk.target, change);
  }
  return [...changes.values()];
}
