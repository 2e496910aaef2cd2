import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/core/types.js';
import { FORMAT_VERSION } from '../../src/storage/manifest/format-version.js';
import { readManifest, writeManifest } from '../../src/storage/manifest/manifest-file.js';
import { formatManifest } from '../../src/storage/manifest/manifest-json.js';

const manifest: Manifest = {
  format: FORMAT_VERSION,
  source: 'git',
  revision: 'a'.repeat(40),
  tree: 'b'.repeat(64),
  embedder: { id: 'code-static-256', digest: 'c'.repeat(64), dimension: 256, dtype: 'float16' },
  rules: { cutting: '0c', judging: '0d' },
  optionsDigest: 'd'.repeat(32),
  tables: { chunks: 12, files: 7 },
  counts: { files: 3, chunks: 40, skipped: { symlink: 1, binary: 2 } },
  contentDigest: 'e'.repeat(32),
  createdAt: '2026-11-22T10:00:00.000Z',
  tool: 'diffdex 0.1.0',
  updatesSinceCompaction: 4,
};

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-manifest-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** The state that a manifest file leads to, after an edit of its parsed content. */
async function stateAfter(edit: (fields: Record<string, unknown>) => unknown): Promise<string> {
  const fields = JSON.parse(formatManifest(manifest)) as Record<string, unknown>;
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(edit(fields) ?? fields));
  return (await readManifest(directory)).kind;
}

describe('a manifest', () => {
  it('is read as it was written', async () => {
    await writeManifest(directory, manifest);
    expect(await readManifest(directory)).toEqual({ kind: 'present', manifest });
  });

  it('is readable and stable in the file: snake_case, fixed order of fields and reasons', async () => {
    await writeManifest(directory, manifest);
    const text = await readFile(join(directory, 'manifest.json'), 'utf8');
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'format',
      'source',
      'revision',
      'tree',
      'embedder',
      'chunker',
      'options_digest',
      'tables',
      'counts',
      'content_digest',
      'created_at',
      'tool',
      'updates_since_compaction',
    ]);
    const { counts } = manifest;
    const reordered = { ...manifest, counts: { ...counts, skipped: { binary: 2, symlink: 1 } } };
    expect(formatManifest(reordered)).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('tells no rules of judging where a former version wrote it', async () => {
    await writeManifest(directory, manifest);
    await stateAfter((fields) => ({ ...fields, chunker: '0c' }));
    const rules = { cutting: '0c', judging: '' };
    expect(await readManifest(directory)).toEqual({ kind: 'present', manifest: { ...manifest, rules } });
  });

  it('is missing where there is no directory or no file', async () => {
    expect(await readManifest(directory)).toEqual({ kind: 'missing' });
    expect(await readManifest(join(directory, 'absent'))).toEqual({ kind: 'missing' });
  });

  it.each([
    ['another type', (fields: Record<string, unknown>) => ({ ...fields, revision: 7 })],
    ['a revision that is an option of git', (fields) => ({ ...fields, revision: '--upload-pack=x' })],
    ['a negative version', (fields) => ({ ...fields, tables: { chunks: -1, files: 1 } })],
    ['a version beyond exact numbers', (fields) => ({ ...fields, tables: { chunks: 1e300, files: 1 } })],
    ['a fraction', (fields) => ({ ...fields, updates_since_compaction: 0.5 })],
    ['a missing field', ({ tables: _, ...fields }) => fields],
    ['an unknown field', (fields) => ({ ...fields, extra: 1 })],
    [
      'a prototype',
      (fields) => JSON.parse(`{"__proto__": {}, ${JSON.stringify(fields).slice(1)}`) as unknown,
    ],
    [
      'an unknown skip reason',
      (fields) => ({ ...fields, counts: { ...manifest.counts, skipped: { moon: 1 } } }),
    ],
    ['a control character', (fields) => ({ ...fields, tool: 'diffdex\u001b[31m' })],
    ['an array', () => []],
    ['null', () => 'null'],
    ['a format that is no number', (fields) => ({ ...fields, format: '1' })],
  ] satisfies [string, (fields: Record<string, unknown>) => unknown][])(
    'is corrupt with %s',
    async (_, edit) => {
      expect(await stateAfter(edit)).toBe('corrupt');
    },
  );

  it('is corrupt wherever it is cut', async () => {
    const text = formatManifest(manifest);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 3), async (length) => {
        await writeFile(join(directory, 'manifest.json'), text.slice(0, length));
        expect((await readManifest(directory)).kind).toBe('corrupt');
      }),
      { numRuns: 30 },
    );
  });

  it('is corrupt where it is a link or a device, which is not read', async () => {
    for (const target of ['/dev/zero', 'nowhere', 'other.json']) {
      await writeFile(join(directory, 'other.json'), formatManifest(manifest));
      await symlink(target, join(directory, 'manifest.json'));
      expect((await readManifest(directory)).kind).toBe('corrupt');
      await rm(join(directory, 'manifest.json'));
    }
  });

  it('tells another format apart, whatever else it holds', async () => {
    expect(await stateAfter(() => ({ format: FORMAT_VERSION + 1, anything: [] }))).toBe('newer-format');
    expect(await stateAfter(() => ({ format: FORMAT_VERSION - 1 }))).toBe('older-format');
  });

  it('is not published where it could not be read back', async () => {
    await writeManifest(directory, manifest);
    await expect(writeManifest(directory, { ...manifest, revision: 'HEAD' })).rejects.toThrow(/revision/);
    expect(await readManifest(directory)).toEqual({ kind: 'present', manifest });
  });
});
