import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { canAsk, confirm, UNCONFIRMED } from '../../process/confirm.js';
import { printJson, printText } from '../../output/print.js';
import { agentOptions, agentsOperand, type AgentArguments } from './agent-options.js';

const options = {
  yes: {
    type: 'boolean',
    alias: 'y',
    default: false,
    describe: 'Write the files without asking; otherwise show them, and ask if there is a terminal',
  },
} as const;

/** `diffdex agent install [AGENT...]`: writes instructions for agents, after it has shown them. */
export const agentInstallCommand: CommandModule<
  GlobalArguments,
  AgentArguments & InferredOptionTypes<typeof options>
> = {
  command: 'install [agents..]',
  describe: 'Write a skill, rules or lines of AGENTS.md that tell agents when to use which tool',
  builder: (parser) =>
    parser
      .positional('agents', { ...agentsOperand, describe: 'The agents; by default, those that it finds' })
      .options(options)
      .epilogue('guides/agents.md')
      .example('$0 agent install', 'Show what it would write for the agents that it finds')
      .example('$0 agent install --yes', 'Write it')
      .example(
        '$0 agent install claude-code agents-md --yes',
        'Write it for Claude Code, and for all that read AGENTS.md',
      ),
  handler: async (argv) => {
    const [{ openAgentFiles }, { agentsJson, formatAgents, isLeft, notWritten }] = await Promise.all([
      import('../../../app/agents/agent-files.js'),
      import('./agent-answer.js'),
    ]);
    const files = await openAgentFiles(agentOptions(argv));
    const changes = await files.planInstall(argv.agents);
    const isOpen = changes.some(({ action }) => action !== 'none');
    const isShown = !argv.json && (!argv.quiet || !argv.yes);
    if (isShown && !argv.yes) printText(formatAgents(files.root, changes, true));
    const isWritten =
      isOpen && (argv.yes || (!argv.json && canAsk() && (await confirm('Write this?', false))));
    if (isWritten) await files.apply(changes);
    if (isShown && argv.yes) printText(formatAgents(files.root, changes, false));
    if (argv.json) printJson(agentsJson(changes, isWritten));
    else if (isOpen && !isWritten) printText(notWritten('diffdex agent install', argv.agents));
    if ((isOpen && !isWritten) || changes.some(isLeft)) process.exitCode = UNCONFIRMED;
  },
};
