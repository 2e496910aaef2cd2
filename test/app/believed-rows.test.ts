import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SnapshotView } from '../../src/app/snapshot/snapshot-view.js';
import { ask } from '../../src/app/queries/ask-snapshot.js';
import { freshnessOf, headOf } from '../../src/app/snapshot/freshness.js';
import { TreeSnapshots } from '../../src/app/overlay/tree-snapshots.js';
import { openSnapshot } from '../../src/app/snapshot/open-snapshot.js';
import { readIndexedLines } from '../../src/app/queries/read-indexed-lines.js';
import type { PackedFile } from '../../src/core/results/pack.js';
import type { Manifest } from '../../src/core/types.js';
import { contentDigestOf, fileDigestOf } from '../../src/indexing/rows/content-digest.js';
import { installSnapshot } from '../../src/indexing/packs/install-snapshot.js';
import { openStore } from '../../src/storage/open-store.js';
import { PackWorkshop } from '../support/pack-workshop.js';

/** What no answer may hold: it is on this disk, but not in what an index of this repository would have. */
const PRIVATE = 'TOPSECRET words\nof the working tree\n';
const HASH = 'a'.repeat(32);

let workshop: PackWorkshop;
let view: SnapshotView;

beforeAll(async () => {
  workshop = await PackWorkshop.open();
  const { repository } = workshop;
  repository.commitFiles({
    '.gitignore': 'ignored.ts\n',
    '.diffdexignore': 'hidden/\n',
    'deploy/.env': PRIVATE,
    'hidden/x.ts': PRIVATE,
    'src/shown.ts': 'export const shown = 1;\nexport const more = 2;\n',
  });
  repository.commitFiles({ 'src/pool.ts': 'export const later = 1;\n' });
  for (const path of ['ignored.ts', 'untracked.ts']) repository.write(path, PRIVATE);
  repository.git('config', 'http.extraheader', 'TOPSECRET');
  const blobOf = (path: string) => repository.git('rev-parse', `HEAD:${path}`);
  const index = workshop.newPath();
  await install(index, [
    leftOut('src/shown.ts', blobOf('src/shown.ts')),
    leftOut('deploy/.env', blobOf('deploy/.env')),
    leftOut('hidden/x.ts', blobOf('hidden/x.ts')),
    leftOut("docs/it's.md", blobOf('hidden/x.ts')),
    leftOut('nowhere.ts', blobOf('hidden/x.ts')),
    ...['.git/config', 'ignored.ts', 'untracked.ts', '../outside.ts', 'a\0b', 'src/net/../../ignored.ts'].map(
      (path) => leftOut(path, blobOf('src/shown.ts')),
    ),
  ]);
  const app = await workshop.openApp(index);
  const state = await app.store.readState();
  if (state.kind !== 'present') throw new Error('the index is not there');
  const { source } = app.repository;
  const snapshot = await openSnapshot(app, state.manifest);
  view = {
    snapshot,
    source,
    key: '',
    tree: state.manifest.tree,
    trees: new TreeSnapshots(app).beside(snapshot),
    freshness: await freshnessOf(state.manifest, source, await headOf(source)),
  };
});
afterAll(() => {
  view.snapshot.close();
  workshop.close();
});

/** A file of two lines whose text whoever reads it is to take from the repository. */
function leftOut(path: string, blob: string): PackedFile {
  const chunk = { kind: 'function', symbol: '', startLine: 1, endLine: 2, content: '' } as const;
  return {
    entry: { path, mode: '100644', blob, sizeBytes: 50 },
    language: 'typescript',
    skip: '',
    terms: 'word',
    references: '',
    chunks: [
      {
        ...{ ...chunk, defines: [], kinds: [], nameRows: [], contentHash: HASH, terms: 'word' },
        vector: new Uint16Array(256).fill(0x2c00),
      },
    ],
  };
}

async function install(index: string, files: PackedFile[]): Promise<void> {
  const state = await openStore(workshop.index).readState();
  if (state.kind !== 'present') throw new Error('the index is not there');
  const digest = fileDigestOf(
    [{ symbol: '', defines: [], kinds: [], nameRows: [], startLine: 1, endLine: 2, contentHash: HASH }],
    '',
  );
  const manifest: Manifest = {
    ...state.manifest,
    counts: { files: files.length, chunks: files.length, skipped: {} },
    contentDigest: contentDigestOf(files.map(({ entry }) => ({ path: entry.path, chunks: 1, digest }))),
  };
  const stream = async function* () {
    yield* files;
  };
  await installSnapshot({ manifest, files: stream, close: () => undefined }, openStore(index));
}

test('a search takes texts from files that are tracked and not left out, and from no others', async () => {
  const answer = await ask(view, { query: 'word', mode: 'hybrid', limit: 20, contextLines: 2 });
  const contents = new Map(answer.hits.map(({ path, content }) => [path, content]));
  expect(contents.size).toBeGreaterThan(8);
  expect(contents.get('src/shown.ts')).toBe('export const shown = 1;\nexport const more = 2;');
  contents.delete('src/shown.ts');
  expect([...contents.values()].filter((content) => content !== '')).toEqual([]);
});

test.each([
  'ignored.ts',
  'untracked.ts',
  '.git/config',
  'src/net/../../ignored.ts',
  'deploy/.env',
  'hidden/x.ts',
  "docs/it's.md",
  'nowhere.ts',
  '../outside.ts',
  'a\0b',
])('a place in %s gives nothing of what lies there', async (path) => {
  const place = await readIndexedLines(view, { place: { path }, neighbours: 1 });
  expect(JSON.stringify(place)).not.toContain('TOPSECRET');
  expect(place.content.trim()).toBe('');
  if (place.working.state === 'changed') expect(place.working.content).not.toContain('TOPSECRET');
});

test('what is not tracked, or left out by a rule, is withheld with the reason', async () => {
  const stateOf = async (path: string) =>
    (await readIndexedLines(view, { place: { path }, neighbours: 0 })).working;
  expect(await stateOf('ignored.ts')).toEqual({ state: 'withheld', reason: 'untracked' });
  expect(await stateOf('.git/config')).toEqual({ state: 'withheld', reason: 'untracked' });
  workshop.repository.write('hidden/x.ts', `${PRIVATE}more\n`);
  workshop.repository.write('src/shown.ts', 'export const shown = 3;\n');
  expect(await stateOf('hidden/x.ts')).toEqual({ state: 'withheld', reason: 'ignored' });
  expect(await stateOf('src/shown.ts')).toMatchObject({ state: 'changed' });
  workshop.repository.git('rm', '--cached', '--quiet', 'src/shown.ts');
  expect(await stateOf('src/shown.ts')).toEqual({ state: 'withheld', reason: 'untracked' });
});
