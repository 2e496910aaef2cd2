import { readHookStatus } from '../hooks/hook-status.js';
import type { HookOptions } from '../hooks/open-hooks.js';
import { ok, problem, warning, type Finding } from './judge.js';

const INSTALL = 'Run `diffdex hook install`.';

/** Checks whether hooks are installed, and how their last run ended. @throws DiffdexError NOT_A_REPOSITORY, … */
export async function checkHooks(options: HookOptions): Promise<Finding> {
  const { hooks } = await readHookStatus(options);
  const updating = hooks.filter(({ name }) => name !== 'pre-push');
  const failed = updating.find(
    ({ lastRun }) => lastRun?.outcome === 'failed' || lastRun?.outcome === 'killed',
  );
  if (failed?.lastRun) {
    const detail = `the update after ${failed.name} ${failed.lastRun.outcome}: ${failed.lastRun.detail}`;
    return problem(detail, 'See the log with `diffdex hook status`. Run `diffdex index` to catch up.');
  }
  const outdated = updating.filter(({ state }) => state === 'outdated').map(({ name }) => name);
  if (outdated.length > 0) return warning(`outdated: ${outdated.join(', ')}`, INSTALL);
  const installed = updating.filter(({ state }) => state === 'installed' || state === 'chained');
  if (installed.length === 0) return ok('none installed; run `diffdex hook install` to keep the index fresh');
  if (installed.length === updating.length) return ok(installed.map(({ name }) => name).join(', '));
  return warning(`only ${installed.map(({ name }) => name).join(', ')}`, INSTALL);
}
