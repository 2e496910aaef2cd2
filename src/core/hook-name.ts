/** Hooks that git runs in a working tree after HEAD may have moved. */
export const UPDATE_HOOKS = [
  'post-commit',
  'post-merge',
  'post-checkout',
  'post-rewrite',
  // `git am` runs no post-commit.
  'post-applypatch',
] as const;

/** Every hook that diffdex can take part in: `post-receive` on a server, `pre-push` only on request. */
export const HOOK_NAMES = [...UPDATE_HOOKS, 'post-receive', 'pre-push'] as const;
export type HookName = (typeof HOOK_NAMES)[number];

export function isHookName(text: string): text is HookName {
  return HOOK_NAMES.some((name) => name === text);
}
