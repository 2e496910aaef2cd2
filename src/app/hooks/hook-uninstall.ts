import { findTemplateFolder } from '../../git/repository/find-hook-location.js';
import { withdrawFromManager } from '../../hooks/managers/configure-manager.js';
import { leaveHooks, uninstallHooks } from '../../hooks/install-hooks.js';
import type { HookName } from '../../core/hook-name.js';
import type { Uninstalled } from '../../hooks/uninstall-hook.js';
import { findHooks, type HookOptions } from './open-hooks.js';

export interface UninstallResult {
  /** What became of each hook, by name. */
  hooks: Map<HookName, Uninstalled>;
  /** Name of the hook manager whose configuration was restored; `undefined` without one. */
  manager: string | undefined;
}

/**
 * Removes what `installGitHooks` added. Hooks in a folder outside the repository stay, since other repositories may use
 * them, unless `shared` is true.
 *
 * @throws DiffdexError PERMISSION_DENIED, and those of `findHooks`
 */
export async function uninstallGitHooks(
  options: HookOptions,
  { template, shared }: { template: boolean; shared: boolean },
): Promise<UninstallResult> {
  if (template) {
    const commonDirectory = await findTemplateFolder(options.workingDirectory);
    if (commonDirectory === undefined) return { hooks: new Map(), manager: undefined };
    const folders = { commonDirectory, hooksFolder: `${commonDirectory}/hooks` };
    return { hooks: await uninstallHooks(folders), manager: undefined };
  }
  const { location, manager } = await findHooks(options);
  const wasConfigured = manager !== undefined && (await withdrawFromManager(manager, location.root));
  const hooks = await (location.isShared && !shared ? leaveHooks : uninstallHooks)(location);
  return { hooks, manager: wasConfigured ? manager.name : undefined };
}
