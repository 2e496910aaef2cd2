import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/storage/open-store.js';
import { temporaryFolder } from '../support/temporary-repository.js';
import { publishNumber } from './numbered-snapshots.js';

let umask: number | undefined;
afterEach(() => {
  if (umask !== undefined) process.umask(umask);
});

describe.runIf(process.platform !== 'win32')('an index that is made under a strict umask', () => {
  it.each([
    { mode: 0o755, files: 0o644, options: {} },
    { mode: 0o750, files: 0o640, options: { committed: { maxSizeBytes: Infinity } } },
    { mode: 0o2775, files: 0o664, options: {} },
  ])('can be used by whoever may use its directory ($mode)', async ({ mode, files, options }) => {
    const index = join(temporaryFolder(), 'index');
    mkdirSync(index);
    chmodSync(index, mode);
    umask = process.umask(0o077);
    const store = openStore(index, options);
    for (const number of [0, 1, 2]) await publishNumber(store, number);
    const entries = readdirSync(index, { recursive: true, withFileTypes: true });
    // What git is told to ignore is for its owner.
    const others = entries.filter((entry) => entry.name !== '.gitignore');
    expect(others.length).toBeGreaterThan(10);
    for (const entry of others) {
      const rights = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, rights]).toEqual([entry.name, entry.isDirectory() ? mode & 0o777 : files]);
    }
  });
});
