import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chunkOf, Forgery } from '../support/forgery.js';
import { readRows } from '../support/read-rows.js';
import { tarOf, zstdOf, type Member } from '../support/tar-archive.js';

let forgery: Forgery;
beforeAll(async () => {
  forgery = await Forgery.open();
});
afterAll(() => {
  forgery.workshop.close();
});

test('what these packs are made from is accepted', async () => {
  const index = forgery.workshop.newIndex();
  await forgery.workshop.pull(index, { source: await forgery.archive() });
  expect(await readRows(index)).toEqual(forgery.formerRows);
});

describe('an archive is refused that holds', () => {
  const evil = 'evil';
  test.each<[string, Member]>([
    ['a path that climbs out', { path: '../evil', content: evil }],
    ['a path that climbs out further on', { path: 'chunks.lance/../../../evil', content: evil }],
    ['an absolute path', { path: '/tmp/diffdex-evil', content: evil }],
    ['a path with a drive', { path: 'C:\\evil', content: evil }],
    ['a path of a share', { path: '\\\\host\\evil', content: evil }],
    ['a path with an escape sequence', { path: 'a\u001b[2J', content: evil }],
    ['a git hook', { path: '.git/hooks/post-commit', content: '#!/bin/sh\n' }],
    ['another case of a name', { path: 'MANIFEST.JSON', content: evil }],
    ['a folder', { path: 'files.lance/', type: 'Directory' }],
    ['a table of LanceDB', { path: 'chunks.lance/data/0.lance', content: evil }],
    ['a dot before a name', { path: './manifest.json', content: evil }],
    ['a file twice', { path: 'manifest.json', content: evil }],
    ['a symbolic link', { path: 'link', type: 'SymbolicLink', linkpath: '/etc/passwd' }],
    ['a hard link', { path: 'link', type: 'Link', linkpath: '/etc/passwd' }],
    ['a device', { path: 'null', type: 'CharacterDevice' }],
    ['a block device', { path: 'disk', type: 'BlockDevice' }],
    ['a pipe', { path: 'pipe', type: 'FIFO' }],
  ])('%s', async (_what, member) => {
    await forgery.expectRefusal(await forgery.archive({}, [member]));
    expect(existsSync('/tmp/diffdex-evil')).toBe(false);
    expect(existsSync(join(forgery.workshop.folder, 'evil'))).toBe(false);
  });

  test.each<Member['type']>(['SymbolicLink', 'Link', 'CharacterDevice', 'FIFO', 'Directory'])(
    'a %s in place of a file of its own',
    async (type) => {
      const own: Member = { path: 'files.jsonl', ...(type && { type }), linkpath: '/etc/passwd' };
      await forgery.expectRefusal(await forgery.archive({ 'files.jsonl': undefined }, [own]));
    },
  );

  test('a file of a size that it does not have', async () => {
    const lying = forgery
      .members()
      .map((member) => (member.path === 'vectors.bin' ? { ...member, claimedSize: 2 ** 33 - 1 } : member));
    await forgery.expectRefusal(forgery.write(await zstdOf(tarOf(lying))));
  });
});

describe('an archive is refused that is', () => {
  test('a bomb', async () => {
    await forgery.expectRefusal(await forgery.archive({ 'files.jsonl': Buffer.alloc(64 * 1024 * 1024) }));
  });

  test.each([
    ['at once', false, 0xa8],
    ['after a frame like any other', true, 0xa8],
    ['for content of that size in one piece', true, undefined],
  ])('compressed so that it takes gigabytes of memory, %s', async (_what, isLater, window) => {
    const before = isLater ? await zstdOf(tarOf(forgery.members())) : Buffer.alloc(0);
    const header =
      window === undefined
        ? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0])
        : Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window]);
    const archive = forgery.write(Buffer.concat([before, header, Buffer.from([1, 0, 0])]));
    const memory = process.memoryUsage().arrayBuffers;
    await forgery.expectRefusal(archive);
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(512 * 1024 * 1024);
  });

  test('a bomb of nothing but one small file', async () => {
    await forgery.expectRefusal(await forgery.archive({ 'manifest.json': Buffer.alloc(8 * 1024 * 1024) }));
  });

  test.each([
    ['compressed twice', async () => zstdOf(await zstdOf(tarOf(forgery.members())))],
    ['another compression inside', async () => zstdOf(gzipSync(tarOf(forgery.members())))],
    ['another compression', () => gzipSync(tarOf(forgery.members()))],
    ['no archive', () => Buffer.from('hello')],
    ['empty', () => Buffer.alloc(0)],
    ['a web page', () => Buffer.from('<html>Sign in</html>')],
    ['cut off', () => readFileSync(forgery.workshop.archive).subarray(0, -200)],
    ['cut off early', () => readFileSync(forgery.workshop.archive).subarray(0, 100)],
    ['cut off in its tar', async () => zstdOf(tarOf(forgery.members()).subarray(0, 3_000))],
    ['nothing but a tar', () => tarOf(forgery.members())],
  ])('%s', async (_what, make) => {
    await forgery.expectRefusal(forgery.write(await make()));
  });

  test.each([0.1, 0.3, 0.5, 0.7, 0.9])('changed in a bit at %d of its length', async (place) => {
    const bytes = Buffer.from(readFileSync(forgery.workshop.archive));
    const at = Math.floor(bytes.length * place);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
    await forgery.expectRefusal(forgery.write(bytes));
  });

  test('not what the checksum beside it tells', async () => {
    const path = await forgery.archive();
    writeFileSync(`${path}.sha256`, `${'0'.repeat(64)}  ${path.split('/').at(-1) ?? ''}\n`);
    await forgery.expectRefusal(path);
  });
});

describe('an archive is refused whose', () => {
  test.each(['pack.json', 'manifest.json', 'files.jsonl', 'vectors.bin'])('%s is missing', async (name) => {
    await forgery.expectRefusal(await forgery.archive({ [name]: undefined }));
  });

  test('checksums are of other contents', async () => {
    await forgery.expectRefusal(
      await forgery.archive({ 'files.jsonl': '', SHA256SUMS: forgery.entry('SHA256SUMS') }),
    );
  });

  test('checksums are nonsense', async () => {
    await forgery.expectRefusal(await forgery.archive({ SHA256SUMS: '../../etc/passwd\n' }));
  });

  test.each<[string, unknown]>([
    ['counts.chunks', Number.MAX_SAFE_INTEGER],
    ['counts.chunks', 1e300],
    ['counts.chunks', 0],
    ['counts.files', 1],
    ['counts.files', -1],
    ['embedder.dimension', 65_536],
    ['embedder.dimension', 1e9],
    ['embedder.dtype', 'float64'],
    ['tables', { chunks: 1, files: 1, '../evil': 1 }],
    ['tables.chunks', '../../evil'],
    ['tables.chunks', 0],
    ['revision', '--upload-pack=evil'],
    ['tree', "'; DROP TABLE chunks"],
    ['content_digest', '0'.repeat(32)],
    ['embedder.id', '\u001b]0;evil\u0007'],
    ['format', 0],
    ['__proto__x', {}],
  ])('manifest has %s as %j', async (field, value) => {
    await forgery.expectRefusal(
      await forgery.archive({ 'manifest.json': forgery.manifestWith(field, value) }),
    );
  });

  test('chunks would have more vectors than memory holds, and that says it has none', async () => {
    const manifest = JSON.parse(forgery.manifestWith('embedder.dimension', 65_536)) as {
      counts: Record<string, unknown>;
    };
    manifest.counts['chunks'] = 0;
    const files = forgery.filesWith((file) => {
      file['chunks'] = new Array<unknown>(100_000).fill(chunkOf(file));
    });
    await forgery.expectRefusal(
      await forgery.archive({
        'manifest.json': JSON.stringify(manifest),
        'files.jsonl': files,
        'vectors.bin': '',
      }),
    );
  });

  test.each(['manifest.json', 'pack.json'])('%s is of a newer format', async (name) => {
    const newer = name === 'pack.json' ? '{"pack_format":99}' : forgery.manifestWith('format', 99);
    await forgery.expectRefusal(await forgery.archive({ [name]: newer }), 'INDEX_NEWER_FORMAT');
  });

  test.each<[string, (file: Record<string, unknown>) => void]>([
    ['climbs out', (file) => (file['path'] = '../../.git/hooks/post-commit')],
    ['climbs out with backslashes', (file) => (file['path'] = '..\\..\\evil')],
    ['is absolute', (file) => (file['path'] = '/etc/passwd')],
    ['is empty', (file) => (file['path'] = '')],
    ['ends a C string', (file) => (file['path'] = 'a\0b')],
    ['is another file of it', (file) => (file['path'] = 'src/pool.ts')],
    ['is another one than was indexed', (file) => (file['path'] = 'elsewhere.ts')],
  ])('path %s', async (_what, change) => {
    const changed = forgery.filesWith((file) => {
      change(file);
    });
    const last = changed.replace(
      '"src/pool.ts"',
      changed.includes('elsewhere') ? '"src/pool.ts"' : '"src/net/retry.ts"',
    );
    await forgery.expectRefusal(await forgery.archive({ 'files.jsonl': last }));
  });

  test.each<[string, (file: Record<string, unknown>) => void]>([
    ['other text', (file) => (chunkOf(file)['content'] = 'rm -rf /')],
    ['lines before the first', (file) => (chunkOf(file)['lines'] = [0, 1])],
    ['lines that go backwards', (file) => (chunkOf(file)['lines'] = [9, 1])],
    ['lines beyond any file', (file) => (chunkOf(file)['lines'] = [1, 1e15])],
    ['an unknown kind', (file) => (chunkOf(file)['kind'] = "x' OR '1'='1")],
    ['an unknown kind of a definition', (file) => (chunkOf(file)['kinds'] = ["x' OR '1'='1"])],
    ['a definition without a kind', (file) => (chunkOf(file)['kinds'] = [])],
    ['no kinds of definitions', (file) => (chunkOf(file)['kinds'] = null)],
    ['kinds without end', (file) => (chunkOf(file)['kinds'] = new Array<string>(100_000).fill('class'))],
    ['a definition beyond its chunk', (file) => (chunkOf(file)['name_rows'] = [1e9])],
    ['a definition before its chunk', (file) => (chunkOf(file)['name_rows'] = [-1])],
    ['a definition nowhere', (file) => (chunkOf(file)['name_rows'] = [])],
    ['other kinds than were made', (file) => (chunkOf(file)['kinds'] = ['macro', 'macro', 'macro'])],
    ['a symbol that is no text', (file) => (chunkOf(file)['symbol'] = { length: 1e9 })],
    ['a reason to be skipped as well', (file) => (file['skip'] = 'binary')],
    ['a blob that is an option', (file) => (file['blob'] = '--batch-all-objects')],
    ['a size beyond numbers', (file) => (file['size_bytes'] = 1e300)],
    ['a language with SQL', (file) => (file['language'] = "x'); --")],
    ['no chunks', (file) => delete file['chunks']],
    [
      'deep nesting',
      (file) => (file['chunks'] = JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) as unknown),
    ],
  ])('files have %s', async (_what, change) => {
    await forgery.expectRefusal(
      await forgery.archive({
        'files.jsonl': forgery.filesWith((file) => {
          change(file);
        }),
      }),
    );
  });

  test.each(['not JSON\n', '[]\n', '{"path":"a"', '\n\n\n'])('lines of files are %j', async (lines) => {
    await forgery.expectRefusal(await forgery.archive({ 'files.jsonl': lines }));
  });

  test('vectors hold infinity', async () => {
    const vectors = Buffer.from(forgery.workshop.entries.get('vectors.bin') ?? '');
    vectors.writeUInt16LE(0x7c00, 0);
    await forgery.expectRefusal(await forgery.archive({ 'vectors.bin': vectors }));
  });
});

test('after all of this the former snapshot is what it was, and answers', async () => {
  await forgery.expectIntact();
});
