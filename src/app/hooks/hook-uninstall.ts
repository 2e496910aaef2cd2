import { findTemplateFolder } from '../../git/repository/find-hook-location.js';
import { withdrawFromManager } from '../../hooks/managers/configure-manager.js';
import { leaveHooks, uninstallHooks } from '../../hooks/install-hooks.js';
import type { HookName } from '../../core/hook-name.js';
import type { Uninstalled } from '../../hooks/uninstall-hook.js';
import { findHooks, type HookOptions } from './open-hooks.js';

export interface UninstallResult {
  hooks: Map<HookName, Uninstalled>;
  /** The manager whose configuration was given back. */
  manager: string | undefined;
}

/**
 * Takes out what `installGitHooks` put in. In a folder of hooks that lies outside of the repository they stay for others,
 * unless `shared` asks for those too.
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
  const wasConfigured = manager !== undefined && (await withdrawFromManager(manager));
  const hooks = await (location.isShared && !shared ? leaveHooks : uninstallHooks)(location);
  return { hooks, manager: wasConfigured ? manager.name : undefined };
}
