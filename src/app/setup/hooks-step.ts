import { DiffdexError } from '../../core/errors.js';
import { installGitHooks } from '../hooks/hook-install.js';
import { readHookStatus } from '../hooks/hook-status.js';
import type { SetupOptions, SetupStep } from './setup-step.js';

/** Installs the git hooks that keep the index fresh. @throws those of `readHookStatus` */
export async function hooksStep({ hooks: options }: SetupOptions): Promise<SetupStep> {
  const { hooks, manager, problem } = await readHookStatus(options);
  const updating = hooks.filter(({ name }) => name !== 'pre-push');
  const isDone = updating.every(({ state }) => state === 'installed' || state === 'chained');
  return {
    part: { kind: 'hooks' },
    what:
      manager === undefined
        ? 'install git hooks that keep the index fresh after commits, checkouts, merges and rebases'
        : `add git hooks that keep the index fresh to the configuration of ${manager}`,
    state: isDone ? 'done' : problem ? 'blocked' : 'open',
    note: isDone || !problem ? undefined : `${problem.message} ${problem.hint}`,
    run: async () => {
      const result = await installGitHooks(options, {
        prePush: false,
        server: false,
        template: false,
        yes: true,
      });
      if (result.byHand) {
        throw new DiffdexError(
          'ARGUMENT_INVALID',
          `${manager ?? 'The hook manager'} could not be configured.`,
          {
            hint: 'Run `diffdex hook install`, which prints the lines to add.',
          },
        );
      }
      const { manager: configured } = result;
      return configured?.afterwards === undefined ? [] : [`Now run: ${configured.afterwards}`];
    },
  };
}
