import { dirname, join } from 'node:path';
import { findBlock, hookBlock, insertBlock, removeBlock } from '../hook-block.js';
import type { HookManager } from './hook-manager.js';

/**
 * https://typicode.github.io/husky, from version 9: `core.hooksPath` is `.husky/_`, whose scripts run `sh .husky/NAME`.
 * Older versions have their hooks in `.husky` itself, which needs nothing special.
 */
export function husky(hooksFolder: string): HookManager {
  return {
    name: 'husky',
    lacks: [],
    files: (hooks) => hooks.map((hook) => ({ path: join(dirname(hooksFolder), hook), hooks: [hook] })),
    additions: (hooks) => hooks.map((hook) => hookBlock(hook, 'ask-git', false)).join('\n'),
    add: (text, [hook]) =>
      hook === undefined || findBlock(text) !== undefined
        ? undefined
        : insertBlock(text, hookBlock(hook, 'ask-git', false)),
    withdraw: removeBlock,
    afterwards: undefined,
  };
}

export function isHuskyFolder(hooksFolder: string): boolean {
  return /[\\/]\.husky[\\/]_$/.test(hooksFolder);
}
