import { hookStateFolder } from '../../hooks/runs/drain-updates.js';
import { readHookFailures } from '../../hooks/runs/hook-failures.js';
import { markShown } from '../../hooks/runs/hook-runs.js';
import type { App } from '../open-app.js';
import { isDenial, isDiskFull } from '../../platform/files/file-errors.js';

/** Warns once if the last update after a git hook failed. The hook itself runs in the background and prints nothing. */
export async function noticeHookFailure({ repository, reporter }: App): Promise<void> {
  if (repository.gitDirectory === undefined) return;
  const folder = hookStateFolder(repository.gitDirectory);
  const [failure] = (await readHookFailures(folder)).filter(({ run }) => !run.isShown);
  if (!failure) return;
  const { hook, run } = failure;
  reporter.warn(
    `the update after ${hook} at ${run.startedAt} failed (see \`diffdex hook status\`): ${run.detail}`,
  );
  try {
    await markShown(folder);
  } catch (error) {
    // Who may not write there is told again the next time.
    if (!isDenial(error) && !isDiskFull(error)) throw error;
  }
}
