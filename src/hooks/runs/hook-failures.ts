import type { HookName } from '../../core/hook-name.js';
import { readHookRuns, type HookRun } from './hook-runs.js';
import { isRunnerAlive } from './runner-lock.js';
import { readWanted, wantedSince } from './wanted-mark.js';

/** How long an update may take to begin before it counts as never begun. */
const BEGIN_MS = 30_000;

/** A hook whose last run went wrong. */
export interface HookFailure {
  hook: HookName;
  run: HookRun;
}

/** Hooks whose last run failed, was killed, or was asked for and never began. */
export async function readHookFailures(folder: string): Promise<HookFailure[]> {
  const runs = Object.entries(await readHookRuns(folder)) as [HookName, HookRun][];
  const failed = runs.filter(([, { outcome }]) => outcome === 'failed' || outcome === 'killed');
  return [...failed.map(([hook, run]) => ({ hook, run })), ...(await readNeverBegun(folder))];
}

/** Hooks that ask for an update while nothing runs that could make it. */
async function readNeverBegun(folder: string): Promise<HookFailure[]> {
  const since = await wantedSince(folder);
  if (since === undefined || Date.now() - since < BEGIN_MS || (await isRunnerAlive(folder))) return [];
  const startedAt = new Date(since).toISOString();
  const detail = 'the update did not start; git, Node.js or the system stopped it';
  return (await readWanted(folder)).map((hook) => ({
    hook,
    run: { startedAt, outcome: 'killed', detail, isShown: false },
  }));
}
