import { findTemplateFolder } from '../git/find-hook-places.js';
import { withdrawFromManager } from '../hooks/configure-manager.js';
import { uninstallHooks } from '../hooks/install-hooks.js';
import type { HookName } from '../core/hook-name.js';
import type { Uninstalled } from '../hooks/uninstall-hook.js';
import { findHooks, type HookOptions } from './open-hooks.js';

export interface UninstallResult {
  hooks: Map<HookName, Uninstalled>;
  /** The manager whose configuration was given back. */
  manager: string | undefined;
}

/** Takes out what `installGitHooks` put in. @throws DiffdexError PERMISSION_DENIED, and those of `findHooks` */
export async function uninstallGitHooks(
  options: HookOptions,
  { template }: { template: boolean },
): Promise<UninstallResult> {
  if (template) {
    const commonDirectory = await findTemplateFolder(options.workingDirectory);
    if (commonDirectory === undefined) return { hooks: new Map(), manager: undefined };
    const folders = { commonDirectory, hooksFolder: `${commonDirectory}/hooks` };
    return { hooks: await uninstallHooks(folders), manager: undefined };
  }
  const { places, manager } = await findHooks(options);
  const wasConfigured = manager !== undefined && (await withdrawFromManager(manager));
  return { hooks: await uninstallHooks(places), manager: wasConfigured ? manager.name : undefined };
}
