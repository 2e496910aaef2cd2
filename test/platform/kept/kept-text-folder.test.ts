import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { KeptTextFolder } from '../../../src/platform/kept/kept-text-folder.js';
import { temporaryFolder } from '../../support/temporary-repository.js';

const BOUND = 1024 * 1024;

function openFolder(folder = join(temporaryFolder(), 'kept'), maxBytes = BOUND) {
  const reasons: string[] = [];
  const kept = new KeptTextFolder(folder, { maxBytes, onUnusable: (reason) => reasons.push(reason) });
  return { folder, kept, reasons };
}

const one = (key: string, text: string): Map<string, string> => new Map([[key, text]]);
const pathsIn = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

it('keeps texts from one process to the next', async () => {
  const { folder, kept } = openFolder();
  expect(await kept.read('a')).toBeUndefined();
  expect(existsSync(folder)).toBe(false);
  const texts = new Map([
    ['a', 'first'],
    ['b', 'zweiter \u{1F984}\n'],
    ['', ''],
  ]);
  await kept.keep(texts);
  const later = openFolder(folder).kept;
  for (const [key, text] of texts) expect(await later.read(key)).toBe(text);
  expect([await later.has('a'), await later.has('c'), await later.read('c')]).toEqual([
    true,
    false,
    undefined,
  ]);
  await later.keep(one('a', 'anew'));
  expect(await kept.read('a')).toBe('anew');
});

it.skipIf(process.platform === 'win32')('lets nobody else read them', async () => {
  const { folder, kept } = openFolder();
  await kept.keep(one('a', 'mine'));
  const rights = (path: string): number => statSync(path).mode & 0o777;
  expect([folder, ...pathsIn(folder)].map(rights)).toEqual([0o700, 0o600]);
  chmodSync(folder, 0o755);
  await openFolder(folder).kept.keep(one('b', 'mine too'));
  expect(rights(folder)).toBe(0o700);
});

it('takes no damaged text, wherever the damage is, and none of another key', async () => {
  const { folder, kept, reasons } = openFolder();
  await kept.keep(one('a', 'a text'));
  const [path = ''] = pathsIn(folder);
  const sound = readFileSync(path);
  for (let at = 0; at < sound.length; at++) {
    const bytes = Buffer.from(sound);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await kept.read('a'), `byte ${String(at)}`).toBeUndefined();
    writeFileSync(path, sound.subarray(0, at));
    expect(await kept.read('a'), `${String(at)} bytes`).toBeUndefined();
  }
  writeFileSync(path, sound);
  await kept.keep(one('b', 'another text'));
  const other = pathsIn(folder).find((one) => one !== path) ?? '';
  copyFileSync(path, other);
  expect([await kept.read('a'), await kept.read('b')]).toEqual(['a text', undefined]);
  expect(reasons).toEqual([]);
});

it('stays near its bound: the oldest go first, then what is a month old and what was left unfinished', async () => {
  const { folder, kept } = openFolder(undefined, 64 * 1024);
  const text = 'x'.repeat(1000);
  for (let at = 0; at < 70; at++) {
    await kept.keep(one(`k${String(at)}`, text));
    for (const path of pathsIn(folder)) if (Date.now() - statSync(path).mtimeMs < 1000) age(path, 80 - at);
  }
  const size = pathsIn(folder).reduce((sum, path) => sum + statSync(path).size, 0);
  expect(size).toBeLessThan(64 * 1024);
  expect([await kept.has('k0'), await kept.has('k69')]).toEqual([false, true]);

  const [first = ''] = pathsIn(folder);
  age(first, 31 * 24 * 60);
  writeFileSync(join(folder, 'dead.tmp'), 'x');
  writeFileSync(join(folder, 'alive.tmp'), 'x');
  age(join(folder, 'dead.tmp'), 120);
  for (let at = 0; at < 64; at++) await kept.keep(one(`m${String(at)}`, 'short'));
  expect([first, join(folder, 'dead.tmp'), join(folder, 'alive.tmp')].map(existsSync)).toEqual([
    false,
    false,
    true,
  ]);
});

it('keeps no text that would push out the others', async () => {
  const { folder, kept } = openFolder(undefined, 16_000);
  await kept.keep(
    new Map([
      ['large', 'x'.repeat(1001)],
      ['small', 'x'],
    ]),
  );
  expect([await kept.has('large'), await kept.has('small')]).toEqual([false, true]);
  expect(readdirSync(folder)).toHaveLength(1);
});

it('says once why a folder cannot be used, and does without', async () => {
  const folder = join(temporaryFolder(), 'kept');
  writeFileSync(folder, 'a file');
  const { kept, reasons } = openFolder(folder);
  await kept.keep(one('a', 'text'));
  await kept.keep(one('b', 'text'));
  expect([await kept.read('a'), await kept.has('a')]).toEqual([undefined, false]);
  expect(reasons).toHaveLength(1);

  const below = openFolder(join(folder, 'below', 'it'));
  expect(await below.kept.read('a')).toBeUndefined();
  await below.kept.keep(one('a', 'text'));
  expect(below.reasons).toEqual([expect.stringContaining('ENOTDIR')]);
});

it.skipIf(process.platform === 'win32')('follows no link, and takes no folder of somebody else', async () => {
  const elsewhere = openFolder();
  await elsewhere.kept.keep(one('a', 'text'));
  const folder = join(temporaryFolder(), 'kept');
  symlinkSync(elsewhere.folder, folder);
  const linked = openFolder(folder);
  await linked.kept.keep(one('b', 'text'));
  expect([await linked.kept.read('a'), linked.reasons.length]).toEqual([undefined, 1]);
  expect(readdirSync(elsewhere.folder)).toHaveLength(1);

  const [path = ''] = pathsIn(elsewhere.folder);
  const moved = join(temporaryFolder(), 'moved');
  copyFileSync(path, moved);
  rmSync(path);
  symlinkSync(moved, path);
  expect(await openFolder(elsewhere.folder).kept.read('a')).toBeUndefined();
});

it('may be written, read and cleaned up by many at once', async () => {
  const { folder, kept } = openFolder(undefined, 32 * 1024);
  const textOf = (key: string): string => `${key} `.repeat(120);
  const many = Array.from({ length: 6 }, () => openFolder(folder, 32 * 1024));
  await Promise.all(
    many.map(async ({ kept }, worker) => {
      for (let at = 0; at < 60; at++) {
        const key = String((at * (worker + 1)) % 97);
        await kept.keep(one(key, textOf(key)));
        const read = await kept.read(String(at));
        expect([undefined, textOf(String(at))]).toContain(read);
      }
    }),
  );
  expect(many.flatMap(({ reasons }) => reasons)).toEqual([]);
  expect(pathsIn(folder).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  await kept.keep(one('last', 'text'));
  expect(await kept.read('last')).toBe('text');
});

function age(path: string, minutes: number): void {
  const at = new Date(Date.now() - minutes * 60_000);
  utimesSync(path, at, at);
}
