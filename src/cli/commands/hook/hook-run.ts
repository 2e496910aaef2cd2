import { text } from 'node:stream/consumers';
import type { CommandModule, InferredOptionTypes } from 'yargs';
import { HOOK_NAMES } from '../../../core/hook-name.js';
import { countOf } from '../../../reporting/text/format-figures.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { hookOptions } from './hook-options.js';
import { openCommand } from '../../process/open-command.js';
import { shortRevision } from '../../../text/short-revision.js';

/** As long as a first index of a large repository may take. */
const LOCK_WAIT_MS = 10 * 60_000;

const options = {
  marked: { type: 'boolean', default: false, hidden: true },
} as const;

type HookRunArguments = GlobalArguments &
  InferredOptionTypes<typeof options> & { name: (typeof HOOK_NAMES)[number] };

/** `diffdex hook run NAME`: what `hooks/hook.sh` starts. */
export const hookRunCommand: CommandModule<GlobalArguments, HookRunArguments> = {
  command: 'run <name>',
  describe: 'Do what a hook does: update the index, or check a push',
  builder: (parser) =>
    parser
      .positional('name', { choices: HOOK_NAMES, demandOption: true, describe: 'The hook that git ran' })
      .options(options)
      .epilogue('guides/hooks.md'),
  handler: async (argv) => {
    if (argv.name === 'pre-push') await checkPush(argv);
    else await runUpdate(argv);
  },
};

async function runUpdate(argv: HookRunArguments): Promise<void> {
  ignoreTerminal();
  const { runUpdateHook } = await import('../../../app/hooks/hook-run.js');
  const quiet = { ...argv, quiet: true };
  await runUpdateHook({
    hook: argv.name,
    isMarked: argv.marked,
    ...hookOptions(argv),
    openApp: () => openCommand(quiet, { lockWaitMs: LOCK_WAIT_MS }),
  });
}

async function checkPush(argv: HookRunArguments): Promise<void> {
  const { findStalePush } = await import('../../../app/index/check-push.js');
  const stale = await findStalePush(await openCommand(argv), await text(process.stdin));
  if (!stale) return;
  const { revision, differing } = stale;
  const differs = differing === 1 ? 'differs' : 'differ';
  const files = differing === undefined ? 'files' : countOf(differing, 'file');
  process.stderr.write(
    `diffdex: the index committed in ${shortRevision(revision)} is stale: ${files} ${differs} from what was indexed.\n` +
      'hint: run `diffdex index`, commit the index and push again, or push with DIFFDEX_SKIP=1.\n',
  );
  process.exitCode = 1;
}

/** A hook's update outlives the terminal that git ran in, and no Ctrl-C there is meant for it. */
function ignoreTerminal(): void {
  process.removeAllListeners('SIGINT');
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
