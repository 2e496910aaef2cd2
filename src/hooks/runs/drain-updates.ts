import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HookName } from '../../core/hook-name.js';
import { takeRunnerLock } from './runner-lock.js';
import { takeWanted, wantedSince } from './wanted-mark.js';

const POLL_MS = 20;
/** How long nothing new must have been asked for: before the first update, and before one that follows another. */
const QUIET_MS = 40;
const QUIET_BETWEEN_MS = 400;
/** A stream of hooks without a pause does not put an update off for longer. */
const MAX_BURST_MS = 5_000;
/** A rebase that takes longer has stopped for a person; its end is a hook again. */
const MAX_REBASE_MS = 10_000;

/** Folder of what hooks and runners tell each other, below the git directory of a working tree. */
export function hookStateFolder(gitDirectory: string): string {
  return join(gitDirectory, 'diffdex');
}

/**
 * Updates until nothing is asked for any more, unless another process does: a burst of hooks becomes one update of its
 * last state, and hooks that fire meanwhile become one more.
 *
 * @param update gets the hooks that asked; must not throw for what may be expected to fail
 * @returns how many updates were made
 */
export async function drainUpdates(
  gitDirectory: string,
  update: (hooks: HookName[]) => Promise<void>,
): Promise<number> {
  const folder = hookStateFolder(gitDirectory);
  let updates = 0;
  // Only once the lock is let go does the look for a mark begin: a hook that marked before it saw the lock is not missed.
  while ((await wantedSince(folder)) !== undefined) {
    const lock = await takeRunnerLock(folder);
    if (!lock) break;
    try {
      for (;;) {
        await untilQuiet(folder, updates === 0 ? QUIET_MS : QUIET_BETWEEN_MS);
        const isSettled = await untilRebased(gitDirectory);
        const hooks = await takeWanted(folder);
        if (!hooks) break;
        if (!isSettled) break;
        await update(hooks);
        updates++;
      }
    } finally {
      await lock.release();
    }
  }
  return updates;
}

async function untilQuiet(folder: string, quietMs: number): Promise<void> {
  const deadline = Date.now() + MAX_BURST_MS;
  for (;;) {
    const since = await wantedSince(folder);
    const now = Date.now();
    if (since === undefined || now - since >= quietMs || now >= deadline) return;
    await sleep(POLL_MS);
  }
}

/** Waits for the end of a rebase; `false` where it stopped on the way. */
async function untilRebased(gitDirectory: string): Promise<boolean> {
  const deadline = Date.now() + MAX_REBASE_MS;
  while (['rebase-merge', 'rebase-apply'].some((name) => existsSync(join(gitDirectory, name)))) {
    if (Date.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
