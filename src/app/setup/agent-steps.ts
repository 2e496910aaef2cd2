import { relative } from 'node:path';
import { openAgentFiles, type AgentFileChange, type AgentFiles } from '../agents/agent-files.js';
import type { SetupOptions, SetupStep } from './setup-step.js';

/** Writes the instructions for each agent that is found. @throws those of `openAgentFiles` and its `planInstall` */
export async function agentSteps({ clients }: SetupOptions): Promise<SetupStep[]> {
  const files = await openAgentFiles(clients);
  return (await files.planInstall()).map((change) => stepOf(files, change));
}

function stepOf(files: AgentFiles, change: AgentFileChange): SetupStep {
  const { file, path, state, action } = change;
  const isLeft = state === 'edited' || state === 'foreign';
  return {
    part: { kind: 'agent', agent: file.agent },
    what: `tell ${file.head === undefined ? 'agents' : file.title} when to use which tool, in ${relative(files.root, path)}`,
    state: isLeft ? 'blocked' : action === 'none' ? 'done' : 'open',
    note: isLeft ? `Somebody else wrote ${relative(files.root, path)}, so it stays as it is.` : undefined,
    run: async () => {
      await files.apply([change]);
      return [];
    },
  };
}
