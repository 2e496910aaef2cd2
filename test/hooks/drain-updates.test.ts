import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { HookName } from '../../src/core/hook-name.js';
import { describeOwner } from '../../src/platform/locks/lock-owner.js';
import { drainUpdates, hookStateFolder } from '../../src/hooks/runs/drain-updates.js';
import { markWanted } from '../../src/hooks/runs/wanted-mark.js';
import { temporaryFolder } from '../support/temporary-repository.js';

it('a burst becomes one update, and what comes meanwhile one more', async () => {
  const gitDirectory = temporaryFolder();
  const folder = hookStateFolder(gitDirectory);
  for (let i = 0; i < 100; i++) await markWanted(folder, 'post-commit');
  const seen: HookName[][] = [];
  const updates = await drainUpdates(gitDirectory, async (hooks) => {
    seen.push(hooks);
    if (seen.length > 1) return;
    for (let i = 0; i < 100; i++) await markWanted(folder, i % 2 === 0 ? 'post-merge' : 'post-rewrite');
  });
  expect(updates).toBe(2);
  expect(seen).toEqual([['post-commit'], ['post-merge', 'post-rewrite']]);
  expect(existsSync(join(folder, 'runner'))).toBe(false);
});

it('only one of many runners updates', async () => {
  const gitDirectory = temporaryFolder();
  const folder = hookStateFolder(gitDirectory);
  await markWanted(folder, 'post-commit');
  let [running, most, total] = [0, 0, 0];
  const late: Promise<number>[] = [];
  const update = async (): Promise<void> => {
    most = Math.max(most, ++running);
    if (total++ === 0) {
      await markWanted(folder, 'post-merge');
      late.push(drainUpdates(gitDirectory, update));
    }
    await sleep(200);
    running--;
  };
  await Promise.all(Array.from({ length: 8 }, () => drainUpdates(gitDirectory, update)));
  expect(await Promise.all(late)).toEqual([0]);
  expect({ most, total }).toEqual({ most: 1, total: 2 });
});

it('what dead and living processes left in the way of a runner does not stop it', async () => {
  const gitDirectory = temporaryFolder();
  const folder = hookStateFolder(gitDirectory);
  await markWanted(folder, 'post-commit');
  const own = await describeOwner('dead');
  writeFileSync(join(folder, 'runner.lock'), JSON.stringify({ ...own, startedAt: '1' }));
  // A former version took this for its lock.
  writeFileSync(join(folder, 'runner'), `${String(own.pid)} ${own.startedAt}\n`);
  let seen = '';
  const updates = await drainUpdates(gitDirectory, () => {
    seen = readFileSync(join(folder, 'runner'), 'utf8');
    return Promise.resolve();
  });
  expect(updates).toBe(1);
  expect(seen).toBe(`${String(own.pid)} ${own.startedAt}\n`);
  expect(readdirSync(folder)).toEqual([]);
});

it('an update waits for the end of a rebase', async () => {
  const gitDirectory = temporaryFolder();
  const rebase = join(gitDirectory, 'rebase-merge');
  mkdirSync(rebase);
  await markWanted(hookStateFolder(gitDirectory), 'post-checkout');
  const draining = drainUpdates(gitDirectory, () => {
    expect(existsSync(rebase)).toBe(false);
    return Promise.resolve();
  });
  await sleep(200);
  rmSync(rebase, { recursive: true });
  expect(await draining).toBe(1);
});

it('nothing wanted, nothing done', async () => {
  expect(await drainUpdates(temporaryFolder(), () => Promise.reject(new Error('not wanted')))).toBe(0);
});
