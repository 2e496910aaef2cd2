import { homedir } from 'node:os';
import type { AgentOptions } from '../../../app/agents/agent-files.js';
import { AGENT_NAMES, type AgentName } from '../../../core/agent-name.js';
import type { GlobalArguments } from '../../options/global-options.js';

/** Parsed arguments of the commands that write files for agents. */
export type AgentArguments = GlobalArguments & { agents?: AgentName[] | undefined };

export const agentsOperand = { array: true, choices: AGENT_NAMES, value: 'AGENT' } as const;

/** The repository that the global flags name and the machine that this process runs on. */
export function agentOptions({ repo, git }: GlobalArguments): AgentOptions {
  return {
    repositories: [repo],
    noGit: !git,
    workingDirectory: process.cwd(),
    machine: { platform: process.platform, home: homedir(), environment: process.env },
  };
}
