import type { CommandModule } from 'yargs';
import type { HookStatus } from '../../../app/hooks/hook-status.js';
import { printable, printableLine } from '../../../reporting/text/printable.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { hookOptions, NAME_WIDTH } from './hook-options.js';
import { printJson, printText } from '../../output/print.js';

/** `diffdex hook status`: how each hook stands, and how its last run ended. */
export const hookStatusCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'status',
  describe: 'Show which hooks are installed, and how they last ran',
  builder: (parser) => parser.epilogue('guides/hooks.md'),
  handler: async (argv) => {
    const { readHookStatus } = await import('../../../app/hooks/hook-status.js');
    const status = await readHookStatus(hookOptions(argv));
    if (argv.json) printJson(statusJson(status));
    else printText(formatStatus(status));
  },
};

function statusJson({ hooks, hooksFolder, manager, logPath, problem }: HookStatus) {
  return {
    hooks: hooks.map(({ name, state, lastRun }) => ({
      name,
      state,
      last_run: lastRun
        ? {
            started_at: lastRun.startedAt,
            ended_at: lastRun.endedAt ?? null,
            outcome: lastRun.outcome,
            detail: lastRun.detail,
          }
        : null,
    })),
    hooks_path: hooksFolder,
    manager: manager ?? null,
    log_path: logPath,
    /** Why hooks cannot update, as [errors](errors.md) are told; `null` where they can. */
    problem: problem ? { code: problem.code, message: problem.message, hint: problem.hint } : null,
  };
}

function formatStatus({ hooks, hooksFolder, manager, logPath, problem }: HookStatus): string {
  const lines = hooks.map(({ name, state, lastRun }) => {
    const run = lastRun ? `${lastRun.outcome} at ${lastRun.startedAt}: ${lastRun.detail}` : 'never ran';
    return `${name.padEnd(NAME_WIDTH)} ${state.padEnd(10)} ${printableLine(run)}`;
  });
  lines.push(
    `hooks in ${printableLine(hooksFolder)}${manager === undefined ? '' : `, which ${manager} owns`}`,
  );
  lines.push(`log in ${printableLine(logPath)}`);
  if (problem) {
    lines.push(
      `problem: ${printable(problem.message)} [${problem.code}]`,
      `hint: ${printable(problem.hint)}`,
    );
  }
  return lines.join('\n');
}
