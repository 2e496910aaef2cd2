import { isAbsolute, relative, resolve, sep } from 'node:path';
import { loadSettings } from '../config/load-settings.js';
import type { HookPlaces } from '../core/hook-places.js';
import { findHookPlaces } from '../git/find-hook-places.js';
import { findHookManager } from '../hooks/find-hook-manager.js';
import type { HookManager } from '../hooks/hook-manager.js';
import { UPDATE_HOOKS, type HookName } from '../core/hook-name.js';
import type { RecordedPaths } from '../hooks/hook-script.js';
import type { AppOptions } from './app-options.js';

/** How the face was called, and how hooks can call it. */
export type HookOptions = Pick<AppOptions, 'repository' | 'flags' | 'environment' | 'workingDirectory'> & {
  /** Node's executable and the main file of the command line. */
  program: Pick<RecordedPaths, 'node' | 'cli'>;
};

/** The hooks of a repository as diffdex finds them. */
export interface Hooks {
  places: HookPlaces;
  /** Absolute folder of the index. */
  index: string;
  isIndexCommitted: boolean;
  recorded: RecordedPaths;
  /** The hooks that keep an index of such a repository fresh. */
  updateHooks: readonly HookName[];
  manager: HookManager | undefined;
}

/** Finds hooks, settings and a manager of hooks. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING, CONFIG_INVALID */
export async function openHooks(options: HookOptions): Promise<Hooks> {
  const places = await findHookPlaces(resolve(options.workingDirectory, options.repository));
  const { index, commitIndex } = await loadSettings({ ...options, root: places.root });
  const updateHooks = places.isBare ? (['post-receive'] as const) : UPDATE_HOOKS;
  return {
    places,
    index,
    isIndexCommitted: commitIndex,
    recorded: { ...options.program, index: fromRoot(places.root, index) },
    updateHooks,
    manager: await findHookManager(places, updateHooks),
  };
}

/** Relative where the index lies in the working tree, since every linked worktree has its own. */
function fromRoot(root: string, index: string): string {
  const path = relative(root, index);
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? index : path;
}
