import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { UNCONFIRMED } from '../../process/confirm.js';
import { printJson, printText } from '../../output/print.js';
import { agentOptions, agentsOperand, type AgentArguments } from './agent-options.js';

/** `diffdex agent uninstall [AGENT...]`: takes out what `agent install` put in. */
export const agentUninstallCommand: CommandModule<GlobalArguments, AgentArguments> = {
  command: 'uninstall [agents..]',
  describe: 'Remove the instructions for agents; what you edited stays',
  builder: (parser) =>
    parser
      .positional('agents', { ...agentsOperand, describe: 'The agents; by default, all' })
      .epilogue('guides/agents.md')
      .example('$0 agent uninstall', 'Remove them for every agent'),
  handler: async (argv) => {
    const [{ openAgentFiles }, { agentsJson, formatAgents, isLeft }] = await Promise.all([
      import('../../../app/agents/agent-files.js'),
      import('./agent-answer.js'),
    ]);
    const files = await openAgentFiles(agentOptions(argv));
    const changes = await files.planUninstall(argv.agents);
    await files.apply(changes);
    const isAnyLeft = changes.some(isLeft);
    if (argv.json)
      printJson(
        agentsJson(
          changes,
          changes.some(({ action }) => action !== 'none'),
        ),
      );
    else if (!argv.quiet || isAnyLeft) printText(formatAgents(files.root, changes, false));
    if (isAnyLeft) process.exitCode = UNCONFIRMED;
  },
};
