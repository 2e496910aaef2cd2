import { resolve } from 'node:path';
import { requireSafeIndexFolder } from '../../config/index-folder.js';
import { givenIndex, loadSettings } from '../../config/load-settings.js';
import { DiffdexError } from '../../core/errors.js';
import type { HookLocation } from '../../core/hook-location.js';
import { findHookLocation } from '../../git/repository/find-hook-location.js';
import { findHookManager } from '../../hooks/managers/find-hook-manager.js';
import type { HookManager } from '../../hooks/managers/hook-manager.js';
import { UPDATE_HOOKS, type HookName } from '../../core/hook-name.js';
import { pathWithin } from '../../platform/files/path-within.js';
import { hookStateFolder } from '../../hooks/runs/drain-updates.js';
import { readRecordedIndex, type RecordedPaths } from '../../hooks/hook-script.js';
import { openStore } from '../../storage/open-store.js';
import type { AppOptions } from '../app-options.js';

/** What the user gave for working on hooks, and the program that hooks are to start. */
export type HookOptions = Pick<AppOptions, 'repository' | 'flags' | 'environment' | 'workingDirectory'> & {
  /** Node's executable and the main file of the command line. */
  program: Pick<RecordedPaths, 'node' | 'cli'>;
};

/** Where the hooks of a repository are, and the hook manager that it uses, if any. */
export interface FoundHooks {
  location: HookLocation;
  /** The hooks that keep an index of such a repository fresh. */
  updateHooks: readonly HookName[];
  manager: HookManager | undefined;
}

/** The hooks of a repository, with what valid settings say. */
export interface Hooks extends FoundHooks {
  /** Absolute folder of the index. */
  index: string;
  isIndexCommitted: boolean;
  recorded: RecordedPaths;
}

/** The hooks of a repository, although its settings may be invalid. */
export interface InspectedHooks extends FoundHooks {
  /** Absolute folder that has the log. */
  logFolder: string;
  recorded: RecordedPaths;
  /** Why the settings cannot be read. */
  problem: DiffdexError | undefined;
}

/** Finds hooks and a manager of hooks, whatever settings say. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING */
export async function findHooks({ workingDirectory, repository }: HookOptions): Promise<FoundHooks> {
  const location = await findHookLocation(resolve(workingDirectory, repository));
  const hooks: readonly HookName[] = location.isBare ? ['post-receive'] : UPDATE_HOOKS;
  const manager = await findHookManager(location, hooks);
  return { location, updateHooks: hooks.filter((hook) => !manager?.lacks.includes(hook)), manager };
}

/** Finds hooks, settings and a manager of hooks. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING, CONFIG_INVALID */
export async function openHooks(options: HookOptions): Promise<Hooks> {
  return withSettings(await findHooks(options), options);
}

/** As `openHooks`, but invalid settings are returned as `problem`. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING */
export async function inspectHooks(options: HookOptions): Promise<InspectedHooks> {
  const found = await findHooks(options);
  try {
    const { index, recorded } = await withSettings(found, options);
    return { ...found, logFolder: await logFolderIn(found.location, index), recorded, problem: undefined };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    const index = await readRecordedIndex(found.location.commonDirectory);
    return {
      ...found,
      logFolder: await logFolderWithoutSettings(found.location, options),
      recorded: { ...options.program, index },
      problem: error,
    };
  }
}

/** Where the log is while settings cannot be read: where `hooks/hook.sh`, which reads none, writes too. */
export async function logFolderWithoutSettings(
  location: HookLocation,
  sources: Parameters<typeof givenIndex>[0],
): Promise<string> {
  const index = givenIndex(sources) ?? (await readRecordedIndex(location.commonDirectory));
  return index === ''
    ? hookStateFolder(location.gitDirectory)
    : logFolderIn(location, resolve(location.root, index));
}

/** The folder of the index, for the log; below the git directory where nothing may be written to that of the index. */
export async function logFolderIn({ root, gitDirectory }: HookLocation, index: string): Promise<string> {
  try {
    await requireSafeIndexFolder({ root, index, isFromFile: false });
    await openStore(index).requireOwn();
    return index;
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    return hookStateFolder(gitDirectory);
  }
}

async function withSettings(found: FoundHooks, options: HookOptions): Promise<Hooks> {
  const { root } = found.location;
  const { index, commitIndex } = await loadSettings({ ...options, root });
  const recorded = { ...options.program, index: fromRoot(root, index) };
  return { ...found, index, isIndexCommitted: commitIndex, recorded };
}

/** Relative where the index lies in the working tree, since every linked worktree has its own. */
function fromRoot(root: string, index: string): string {
  const inside = pathWithin(root, index);
  return inside === undefined || inside === '' ? index : inside;
}
