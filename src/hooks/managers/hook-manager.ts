import type { HookName } from '../../core/hook-name.js';

/** A program that owns a repository's hooks: what it did not write itself, it overwrites, removes or never runs. */
export interface HookManager {
  name: 'husky' | 'lefthook' | 'simple-git-hooks' | 'pre-commit' | 'overcommit';
  /** Hooks that it does not know. */
  lacks: readonly HookName[];
  /** The files of its configuration that say what these hooks run; absolute. They need not exist. */
  files(hooks: readonly HookName[]): { path: string; hooks: readonly HookName[] }[];
  /** What to add to the configuration so that it calls ours, exactly. */
  additions(hooks: readonly HookName[]): string;
  /**
   * A file of the configuration with the additions; `undefined` where they cannot be made so that `withdraw` gives back the same
   * bytes, or where one of the hooks is configured already.
   */
  add(text: string, hooks: readonly HookName[]): string | undefined;
  /** Returns the text without our additions, or the same text if it has none. */
  withdraw(text: string): string;
  /** The command that the user must run afterwards; `undefined` for none. */
  afterwards: string | undefined;
}

/**
 * The command line for a configuration that people share: it names no path of this machine, and does nothing in a clone
 * where `diffdex hook install` was not run.
 */
export function sharedCommand(hook: HookName, hookArguments: string): string {
  const script = '$(git rev-parse --git-common-dir)/diffdex/hook.sh';
  const call = `sh "${script}" ${hook} ${hookArguments}`.trimEnd();
  return `[ ! -r "${script}" ] || ${call}`;
}
