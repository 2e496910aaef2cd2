import { join } from 'node:path';
import type { DiffdexError } from '../../core/errors.js';
import { isConfigured } from '../../hooks/managers/configure-manager.js';
import { hookStateFolder } from '../../hooks/runs/drain-updates.js';
import { readHookFailures } from '../../hooks/runs/hook-failures.js';
import { hookLogPath } from '../../hooks/runs/hook-log.js';
import type { HookName } from '../../core/hook-name.js';
import { readHookRuns, type HookRun } from '../../hooks/runs/hook-runs.js';
import { inspectHookScript } from '../../hooks/hook-script.js';
import { inspectHook, type HookState } from '../../hooks/hook-state.js';
import { scriptLocationOf } from '../../hooks/install-hooks.js';
import { inspectHooks, type HookOptions, type InspectedHooks } from './open-hooks.js';

export interface HookStatus {
  /** Each hook. */
  hooks: {
    name: HookName;
    /** How it stands. */
    state: HookState;
    /** How its last run went; absent where it never ran. */
    lastRun: HookRun | undefined;
  }[];
  /** Folder of the hooks. */
  hooksFolder: string;
  /** Name of the hook manager that runs them; absent without one. */
  manager: string | undefined;
  /** The log of all runs. */
  logPath: string;
  /** Why hooks cannot update: settings that cannot be read. */
  problem: DiffdexError | undefined;
}

/** The state of each hook, when it last ran, and how that run ended. @throws those of `inspectHooks` */
export async function readHookStatus(options: HookOptions): Promise<HookStatus> {
  const found = await inspectHooks(options);
  const { location, logFolder, manager, updateHooks, problem } = found;
  const folder = hookStateFolder(location.gitDirectory);
  const runs = await readHookRuns(folder);
  for (const { hook, run } of await readHookFailures(folder)) runs[hook] = run;
  const hooks: HookStatus['hooks'] = [];
  for (const name of [...updateHooks, 'pre-push'] as const) {
    hooks.push({ name, state: await stateOf(found, name), lastRun: runs[name] });
  }
  const logPath = hookLogPath(logFolder);
  return { hooks, hooksFolder: location.hooksFolder, manager: manager?.name, logPath, problem };
}

async function stateOf({ location, manager, recorded }: InspectedHooks, name: HookName): Promise<HookState> {
  const { hooksFolder, commonDirectory } = location;
  const hook = await inspectHook(join(hooksFolder, name), name, await scriptLocationOf(location));
  const isManaged = manager !== undefined && name !== 'pre-push' && (await isConfigured(manager, [name]));
  const isOurs = isManaged || hook === 'installed' || hook === 'chained';
  if (!isOurs) return hook;
  const script = await inspectHookScript(commonDirectory, recorded);
  // Hooks that another repository has put into a folder that both use do nothing here.
  if (script === 'absent' && location.isShared) return 'absent';
  if (script !== 'current') return 'outdated';
  return isManaged ? 'chained' : hook;
}
