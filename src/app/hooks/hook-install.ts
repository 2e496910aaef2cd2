import { DiffdexError } from '../../core/errors.js';
import type { HookLocation } from '../../core/hook-location.js';
import { isInNpxCache } from '../../platform/npx-cache.js';
import { findTemplateFolder } from '../../git/repository/find-hook-location.js';
import { openGitSource } from '../../git/open-source.js';
import { addToManager, isConfigured } from '../../hooks/managers/configure-manager.js';
import { hookStateFolder } from '../../hooks/runs/drain-updates.js';
import { UPDATE_HOOKS, type HookName } from '../../core/hook-name.js';
import { createHookRuns } from '../../hooks/runs/hook-runs.js';
import { writeHookScript } from '../../hooks/hook-script.js';
import type { HookState } from '../../hooks/hook-state.js';
import { installHooks } from '../../hooks/install-hooks.js';
import { openHooks, type HookOptions, type Hooks } from './open-hooks.js';

export interface InstallRequest {
  /** Also refuse to push a stale committed index. */
  prePush: boolean;
  /** Whether this is a bare repository that others push to. */
  server: boolean;
  /** Into `init.templateDir`, for repositories to come, instead of this repository. */
  template: boolean;
  /** Whether the configuration of a hook manager may be edited without asking. */
  yes: boolean;
}

export interface InstallResult {
  /** How each hook stands, by name; hooks that a manager runs are `chained`, or `absent` until it is configured. */
  hooks: Map<HookName, HookState>;
  /** Folder of the hooks. */
  hooksFolder: string;
  /** The manager of hooks that was found. */
  manager:
    | {
        name: string;
        /** Its configuration. */
        files: string[];
        /** The command to run now; absent where none is needed. */
        afterwards: string | undefined;
      }
    | undefined;
  /** What the user must add to each file of the hook manager; `undefined` if nothing is left to do. */
  byHand: { path: string; text: string }[] | undefined;
  /** Whether the program that the hooks start is installed permanently. A program in the cache of npx is not. */
  isLasting: boolean;
}

/**
 * Installs hooks. A second call changes nothing.
 *
 * @throws DiffdexError PERMISSION_DENIED, ARGUMENT_INVALID, and those of `openHooks`
 */
export async function installGitHooks(options: HookOptions, request: InstallRequest): Promise<InstallResult> {
  const isLasting = !isInNpxCache(options.program.cli);
  return { ...(await install(options, request)), isLasting };
}

type Installation = Omit<InstallResult, 'isLasting'>;

async function install(options: HookOptions, request: InstallRequest): Promise<Installation> {
  if (request.template) return installTemplate(options, request);
  const hooks = await openHooks(options);
  const { location, manager } = hooks;
  requireKind(location.isBare, request);
  requireFolder(location);
  await writeHookScript(location.commonDirectory, hooks.recorded);
  await createHookRuns(hookStateFolder(location.gitDirectory));
  // The script may be the first to write there, when it finds no program.
  if (!hooks.isIndexCommitted) await (await openGitSource(location.root)).excludeFromGit(hooks.index);
  const names = [...hooks.updateHooks, ...(request.prePush ? (['pre-push'] as const) : [])];
  if (manager) return configure(hooks, manager, names, request.yes);
  const states = await installHooks(location, names);
  return { hooks: states, hooksFolder: location.hooksFolder, manager: undefined, byHand: undefined };
}

async function configure(
  { location }: Hooks,
  manager: NonNullable<Hooks['manager']>,
  names: readonly HookName[],
  yes: boolean,
): Promise<Installation> {
  if (names.includes('pre-push')) {
    throw new DiffdexError('ARGUMENT_INVALID', `--pre-push cannot be installed through ${manager.name}.`, {
      hint: `Add \`diffdex hook run pre-push\` to its pre-push hook. The command exits with 1 to reject a push.`,
    });
  }
  const files = manager.files(names);
  const isDone =
    (await isConfigured(manager, names)) || (yes && (await addToManager(manager, names, location.root)));
  return {
    hooks: new Map(names.map((name) => [name, isDone ? 'chained' : 'absent'])),
    hooksFolder: location.hooksFolder,
    manager: {
      name: manager.name,
      files: files.map(({ path }) => path),
      afterwards: manager.afterwards,
    },
    byHand: isDone ? undefined : files.map(({ path, hooks }) => ({ path, text: manager.additions(hooks) })),
  };
}

async function installTemplate(options: HookOptions, request: InstallRequest): Promise<Installation> {
  const commonDirectory = await findTemplateFolder(options.workingDirectory);
  if (commonDirectory === undefined) {
    throw new DiffdexError('ARGUMENT_INVALID', 'init.templateDir is not set.', {
      hint: 'Set it first: git config --global init.templateDir ~/.git-template',
    });
  }
  const hooksFolder = `${commonDirectory}/hooks`;
  await writeHookScript(commonDirectory, { ...options.program, index: '' });
  const names = [...UPDATE_HOOKS, ...(request.prePush ? (['pre-push'] as const) : [])];
  const hooks = await installHooks({ commonDirectory, hooksFolder }, names);
  return { hooks, hooksFolder, manager: undefined, byHand: undefined };
}

/** @throws DiffdexError ARGUMENT_INVALID where git would run no hook that was installed */
function requireFolder({ hooksFolder, obstacle }: HookLocation): void {
  if (obstacle === undefined) return;
  throw new DiffdexError(
    'ARGUMENT_INVALID',
    obstacle === 'empty'
      ? 'core.hooksPath is empty, so git runs no hooks in this repository.'
      : `git looks for hooks in ${hooksFolder}, which is not a folder, so it runs none.`,
    {
      hint: 'Find the setting with `git config --show-origin core.hooksPath`. Remove it with `git config --unset core.hooksPath`.',
    },
  );
}

function requireKind(isBare: boolean, { server }: InstallRequest): void {
  if (isBare === server) return;
  throw new DiffdexError(
    'ARGUMENT_INVALID',
    isBare
      ? 'This repository is bare, so no commits are made in it.'
      : 'This repository has a working tree, and --server is for bare repositories.',
    {
      hint: isBare
        ? 'Add --server. The index then follows pushes to HEAD.'
        : 'Run the command without --server.',
    },
  );
}
