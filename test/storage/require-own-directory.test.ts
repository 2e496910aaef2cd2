import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/storage/open-store.js';
import { IDENTITY } from '../support/sample-rows.js';
import { temporaryFolder } from '../support/temporary-repository.js';
import { numberedFiles, publishNumber } from './numbered-snapshots.js';

let good: string;
let directory: string;
beforeAll(async () => {
  good = mkdtempSync(join(tmpdir(), 'diffdex-good-'));
  await publishNumber(openStore(good), 0);
});
afterAll(() => {
  rmSync(good, { recursive: true });
});
beforeEach(() => {
  directory = join(temporaryFolder(), 'index');
});

/** Makes files, by path from the directory; a path that ends in a slash is a folder. */
function fill(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, path, path.endsWith('/') ? '.' : '..'), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(join(directory, path), text);
  }
}

const contents = (): string[] => readdirSync(directory, { recursive: true }).map(String).sort();

async function expectRefused(named: string): Promise<void> {
  const before = contents();
  await expect(openStore(directory).openWriter(undefined, IDENTITY)).rejects.toMatchObject({
    code: 'INDEX_REFUSED',
    message: expect.stringContaining(named) as string,
  });
  expect(contents()).toEqual(before);
}

async function expectIndexed(): Promise<void> {
  const manifest = await publishNumber(openStore(directory), 4, { full: true });
  expect(manifest.counts.files).toBe(numberedFiles(4).length);
}

describe('a folder that holds something else', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an app', { 'manifest.json': '{"name":"app","manifest_version":3}' }, 'manifest.json'],
    ['an app with a format', { 'manifest.json': '{"format":1,"name":"app"}' }, 'manifest.json'],
    ['a list', { 'manifest.json': '[]' }, 'manifest.json'],
    ['a text', { 'manifest.json': 'no JSON' }, 'manifest.json'],
    ['notes', { 'notes.txt': '' }, 'notes.txt'],
    ['a repository', { '.git/HEAD': '', '.gitignore': '' }, '.git'],
    ['a table of another database', { 'other.lance/data/x': '' }, 'other.lance'],
    ['a table that is none', { 'chunks.lance/precious.txt': '' }, 'chunks.lance/precious.txt'],
    ['an app with such a folder', { 'manifest.json': '{}', 'chunks.lance/data/': '' }, 'manifest.json'],
    ['a cache of another program', { 'cache/0a/page': '' }, 'cache/0a'],
    ['a folder called pull', { 'pull/requests.md': '' }, 'pull/requests.md'],
    ['a folder where a file should be', { 'writer.lock/x': '' }, 'writer.lock'],
    ['a file where a folder should be', { cache: '' }, 'cache'],
  ])('is refused, and stays as it is: %s', async (_, files, named) => {
    fill(files);
    await expectRefused(named);
  });

  it('is refused where it is a file, or below one', async () => {
    const parent = join(directory, '..');
    writeFileSync(join(parent, 'file'), '');
    for (const path of ['file', 'file/index'])
      await expect(openStore(join(parent, path)).requireOwn()).rejects.toMatchObject({
        code: 'INDEX_REFUSED',
      });
  });

  it('is refused where a link in an index leads there', async () => {
    const victim = temporaryFolder();
    writeFileSync(join(victim, 'precious.txt'), '');
    const links = ['cache', 'pull', 'writer.lock', '.gitignore', 'manifest.json'];
    for (const link of links) {
      cpSync(good, directory, { recursive: true });
      rmSync(join(directory, link), { recursive: true, force: true });
      symlinkSync(link.endsWith('k') ? 'nowhere' : victim, join(directory, link));
      await expectRefused(link);
      expect(readdirSync(victim)).toEqual(['precious.txt']);
      rmSync(directory, { recursive: true });
    }
  });
});

describe('a folder that is ours, or may become so', () => {
  it.each<[string, Record<string, string>]>([
    ['empty', { './': '' }],
    ['empty but for what systems and people leave', { '.DS_Store': '', 'lost+found/': '', '.gitkeep': '' }],
    [
      'of a first update that was killed',
      { 'writer.lock': '', 'writer.lock.a1.tmp': '', 'chunks.lance/_versions/': '' },
    ],
    [
      'with what hooks and pulls leave',
      {
        'hooks.log': '',
        'hooks.log.1': '',
        'pull/0b6a1c3e-2f4d-4e5f-8a9b-0c1d2e3f4a5b/x.part': '',
        'pull/0b6a1c3e-2f4d-4e5f-8a9b-0c1d2e3f4a5b.lock': '',
      },
    ],
    ['with a cache', { 'cache/0a1b.vectors': '', 'cache/0a1b.old.vectors': '', 'cache/writer.lock': '' }],
    [
      'that was being rebuilt',
      { 'manifest.json': 'damaged', 'writer.lock': '', 'manifest.json.a-b.tmp': '' },
    ],
  ])('is taken: %s', async (_, files) => {
    fill(files);
    await openStore(directory).requireOwn();
  });

  it.each<[string, (path: string) => void]>([
    [
      'a manifest that is cut off',
      (path) => {
        writeFileSync(join(path, 'manifest.json'), '{"format": 1, "tab');
      },
    ],
    [
      'conflicts in it',
      (path) => {
        writeFileSync(join(path, 'manifest.json'), '<<<<<<< HEAD\n{}\n=======\n');
      },
    ],
    [
      'zeros',
      (path) => {
        writeFileSync(join(path, 'manifest.json'), Buffer.alloc(600));
      },
    ],
    [
      'no manifest',
      (path) => {
        rmSync(join(path, 'manifest.json'));
      },
    ],
    [
      'no tables',
      (path) => {
        rmSync(join(path, 'chunks.lance'), { recursive: true });
      },
    ],
    [
      'notes of a user',
      (path) => {
        writeFileSync(join(path, 'notes.txt'), '');
      },
    ],
  ])('is rebuilt with %s', async (_, damage) => {
    cpSync(good, directory, { recursive: true });
    damage(directory);
    await expectIndexed();
  });
});
