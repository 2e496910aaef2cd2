import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchTerms } from '../../src/text/identifiers.js';
import { pack } from '../../src/app/packs/pack.js';
import { openStore } from '../../src/storage/open-store.js';
import { file, inTurn, serve, status } from '../network/misbehaving-server.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { PackWorkshop } from '../support/pack-workshop.js';
import { readRows } from '../support/read-rows.js';
import { updateIndexOf } from '../support/update-index-of.js';

let workshop: PackWorkshop;
beforeAll(async () => {
  workshop = await PackWorkshop.open();
});
afterAll(() => {
  workshop.close();
});

describe('an archive', () => {
  test('brings exactly the rows that were packed', async () => {
    const index = workshop.newPath();
    const { manifest } = await workshop.pull(index, { source: workshop.archive });
    expect(await readRows(index)).toEqual(await readRows(workshop.index));
    expect(manifest.revision).toBe(workshop.repository.head());
    expect(readdirSync(index).sort()).toEqual(['chunks.lance', 'files.lance', 'manifest.json']);
  });

  test('has the same bytes for the same snapshot, wherever it lies', async () => {
    const [copy, again] = [workshop.newPath(), `${workshop.newPath()}.tar.zst`];
    await workshop.pull(copy, { source: workshop.directory });
    const { sha256 } = await workshop.pack(copy, { target: again });
    expect(readFileSync(`${workshop.archive}.sha256`, 'utf8')).toBe(`${sha256}  good.tar.zst\n`);
    expect(readFileSync(again).equals(readFileSync(workshop.archive))).toBe(true);
  });

  test('has them too where several are written at once', async () => {
    const targets = [1, 2, 3].map(() => `${workshop.newPath()}.tar.zst`);
    await Promise.all(targets.map((target) => workshop.pack(workshop.index, { target })));
    for (const target of targets)
      expect(readFileSync(target).equals(readFileSync(workshop.archive))).toBe(true);
  });

  test('is what tar and sha256sum understand', () => {
    const check = spawnSync('sha256sum', ['--check', 'good.tar.zst.sha256'], { cwd: workshop.folder });
    expect(check.status).toBe(0);
    expect([...workshop.entries.keys()]).toEqual([
      'pack.json',
      'manifest.json',
      'files.jsonl',
      'vectors.bin',
      'SHA256SUMS',
    ]);
  });

  test('leaves nothing beside it, also where it fails', async () => {
    const inFile = join(workshop.archive, 'a.tar.zst');
    await expect(workshop.pack(workshop.index, { target: inFile })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: expect.stringContaining(inFile) as string,
    });
    const abort = new AbortController();
    const app = await workshop.openApp(workshop.index, { signal: abort.signal });
    app.reporter.phaseDone = () => {
      abort.abort();
    };
    const target = `${workshop.newPath()}.tar.zst`;
    await expect(pack(app, { target, dtype: 'float16', noContent: false })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(workshop.folder).filter((name) => name.includes('.tmp-'))).toEqual([]);
  });

  test('without texts is smaller, and search reads them from git', async () => {
    const [target, index] = [`${workshop.newPath()}.tar.zst`, workshop.newPath()];
    await workshop.pack(workshop.index, { target, noContent: true });
    await workshop.pull(index, { source: target });
    const rows = await readRows(index);
    expect([...rows.chunks.values()].join()).not.toContain('tries * 2');
    expect(rows.contentDigest).toBe((await readRows(workshop.index)).contentDigest);
    expect(await workshop.search(index, 'retry with backoff')).toEqual(
      await workshop.search(workshop.index, 'retry with backoff'),
    );
  });

  test('without texts still answers where git lacks them, and says so once', async () => {
    const [target, index] = [`${workshop.newPath()}.tar.zst`, workshop.newPath()];
    await workshop.pack(workshop.index, { target, noContent: true });
    const elsewhere = workshop.newPath();
    spawnSync('git', ['init', '--quiet', elsewhere]);
    await workshop.pull(index, { source: target });
    const opened = await workshop.openApp(index, { repository: elsewhere });
    // Nothing is on disk there, so the answer is to be of the index alone.
    const app = { ...opened, settings: { ...opened.settings, overlay: false } };
    const { openSearch } = await import('../../src/app/queries/search.js');
    const session = await openSearch(app);
    workshop.warnings.length = 0;
    for (const query of ['retry', 'acquire']) {
      const { hits } = await session.ask({ query, mode: 'hybrid', limit: 2 });
      expect(hits[0]).toMatchObject({ content: '' });
    }
    session.close();
    expect(workshop.warnings).toEqual([expect.stringMatching(/git fetch origin [0-9a-f]{40}/)]);
  });

  test('with fewer dimensions is updated with as many', async () => {
    const [target, index] = [`${workshop.newPath()}.tar.zst`, workshop.newPath()];
    await workshop.pack(workshop.index, { target, dimensions: 64 });
    const { manifest } = await workshop.pull(index, { source: target });
    expect(manifest.embedder.dimension).toBe(64);
    expect(await workshop.update(index)).toMatchObject({ mode: 'none' });
    expect((await workshop.search(index, 'retry with backoff'))[0]?.path).toBe('src/net/retry.ts');
  });

  test('with rounded vectors finds the same', async () => {
    const [target, index] = [`${workshop.newPath()}.tar.zst`, workshop.newPath()];
    await workshop.pack(workshop.index, { target, dtype: 'int8' });
    await workshop.pull(index, { source: target });
    expect(statSync(target).size).toBeLessThan(statSync(workshop.archive).size);
    const paths = async (of: string) => (await workshop.search(of, 'acquire a slot')).map(({ path }) => path);
    expect(await paths(index)).toEqual(await paths(workshop.index));
  });
});

test.each(['a.tar.gz', 'a.tgz', 'a.tar', 'a.zip', 'a.zst'])('%s is no name for a pack', async (name) => {
  const target = join(workshop.folder, name);
  await expect(workshop.pack(workshop.index, { target })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(existsSync(target)).toBe(false);
});

describe('a directory', () => {
  test('is an index that can be searched as it is, with one version of each table', async () => {
    expect(await readRows(workshop.directory)).toEqual(await readRows(workshop.index));
    expect(readdirSync(workshop.directory).sort()).toEqual([
      'SHA256SUMS',
      'chunks.lance',
      'files.lance',
      'manifest.json',
    ]);
    const check = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: workshop.directory });
    expect(check.status).toBe(0);
  });

  test('can be pulled, and so can the index of somebody else', async () => {
    for (const source of [workshop.directory, workshop.index]) {
      const index = workshop.newPath();
      await workshop.pull(index, { source });
      expect(await readRows(index)).toEqual(await readRows(workshop.index));
    }
  });

  test('is not put over another one', async () => {
    const refusal = workshop.pack(workshop.index, { target: workshop.directory });
    await expect(refusal).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});

test('what somebody else put where the pack was to go stays', async () => {
  const target = workshop.newPath();
  const app = await workshop.openApp(workshop.index);
  const reporter = {
    ...app.reporter,
    phaseDone: () => {
      mkdirSync(target);
      writeFileSync(join(target, 'theirs'), '');
    },
  };
  await expect(
    pack({ ...app, reporter }, { target, dtype: 'float16', noContent: false }),
  ).rejects.toMatchObject({
    code: 'ARGUMENT_INVALID',
  });
  expect(readdirSync(target)).toEqual(['theirs']);
});

describe('a pull', () => {
  test('brings a snapshot that an update continues', async () => {
    const index = workshop.newPath();
    await workshop.pull(index, { source: workshop.archive });
    const clone = workshop.newPath();
    spawnSync('git', ['clone', '--quiet', workshop.repository.path, clone]);
    writeFileSync(join(clone, 'new.ts'), 'export const fresh = 1;\n');
    spawnSync('git', ['add', '.'], { cwd: clone });
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', 'commit', '-qm', 'New'], { cwd: clone });
    const app = await workshop.openApp(index, { repository: clone });
    const { update } = await import('../../src/app/index/update.js');
    const summary = await update(app, { revision: 'HEAD', full: false, dryRun: false });
    expect(summary).toMatchObject({ mode: 'incremental', files: { added: 1 }, chunks: { embedded: 1 } });
  });

  test('leaves who reads the former snapshot alone', async () => {
    const index = workshop.newIndex();
    const store = openStore(index);
    const state = await store.readState();
    if (state.kind !== 'present') throw new Error('no snapshot');
    const reader = await store.openReader(state.manifest);
    await workshop.pull(index, { source: workshop.archive });
    expect((await reader.searchText(searchTerms('retry'), 5)).length).toBeGreaterThan(0);
    expect(await reader.readChunks(['src/pool.ts'])).not.toEqual([]);
    reader.close();
  });

  test('downloads, goes on where an earlier one stopped, and checks the digest beside', async () => {
    const bytes = readFileSync(workshop.archive);
    const sum = readFileSync(`${workshop.archive}.sha256`);
    let isBroken = true;
    const { origin, requests } = await serve((request, response) => {
      if (request.url?.endsWith('.sha256')) response.end(sum);
      else if (isBroken && request.headers.range) status(404)(request, response);
      else file(bytes, '"1"', isBroken ? 1_000 : Infinity)(request, response);
    });
    const index = workshop.newIndex();
    const before = readFileSync(join(index, 'manifest.json'), 'utf8');
    const source = `${origin}/good.tar.zst`;
    await expect(workshop.pull(index, { source })).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    expect(readFileSync(join(index, 'manifest.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(index, 'pull'), { recursive: true })).toHaveLength(3);
    isBroken = false;
    await workshop.pull(index, { source });
    expect(requests.at(-1)?.headers.range).toBe('bytes=1000-');
    expect(existsSync(join(index, 'pull'))).toBe(false);
    expect(await readRows(index)).toEqual(await readRows(workshop.index));
  });

  test('knows the digest beside by the name that the pack had, whatever stands in an address', async () => {
    const name = 'my größe.tar.zst';
    const sum = readFileSync(`${workshop.archive}.sha256`, 'utf8').replace('good.tar.zst', name);
    const send = file(readFileSync(workshop.archive), '"1"');
    const { origin } = await serve((request, response) => {
      if (request.url?.endsWith('.sha256')) response.end(sum);
      else send(request, response);
    });
    const index = workshop.newPath();
    await workshop.pull(index, { source: `${origin}/${encodeURIComponent(name)}` });
    expect(await readRows(index)).toEqual(await readRows(workshop.index));
  });

  test.each([
    [403, undefined],
    [404, undefined],
    [400, 'DOWNLOAD_REFUSED'],
  ])('of which the digest is answered with %i: %s', async (code, refusal) => {
    const send = file(readFileSync(workshop.archive), '"1"');
    const { origin } = await serve((request, response) => {
      (request.url?.endsWith('.sha256') ? status(code) : send)(request, response);
    });
    const pulling = workshop.pull(workshop.newPath(), { source: `${origin}/good.tar.zst` });
    if (refusal === undefined) expect((await pulling).manifest.revision).toBe(workshop.repository.head());
    else await expect(pulling).rejects.toMatchObject({ code: refusal });
  });

  test('over plain http is refused by the address that was given', async () => {
    const pulling = workshop.pull(workshop.newPath(), { source: 'http://example.test/index.tar.zst' });
    await expect(pulling).rejects.toThrow(/^http:\/\/example\.test\/index\.tar\.zst was refused/);
  });

  test('twice at once from one address, and after a killed one, gives the same', async () => {
    const send = file(readFileSync(workshop.archive), '"1"');
    const { origin } = await serve((request, response) => {
      (request.url?.endsWith('.sha256') ? status(404) : send)(request, response);
    });
    const index = workshop.newPath();
    // What a process that was killed left: no process has this id.
    const killed = join(index, 'pull', '4194305..0');
    mkdirSync(killed, { recursive: true });
    writeFileSync(join(killed, 'other.tar.zst'), 'rubbish');
    const source = `${origin}/good.tar.zst`;
    await Promise.all([1, 2, 3].map(() => workshop.pull(index, { source })));
    expect(await readRows(index)).toEqual(await readRows(workshop.index));
    expect(existsSync(join(index, 'pull'))).toBe(false);
  });

  test('that fails leaves no folder where there was none', async () => {
    const index = workshop.newPath();
    await expect(workshop.pull(index, { source: '/absent' })).rejects.toMatchObject({ code: 'PACK_MISSING' });
    expect(existsSync(index)).toBe(false);
  });

  test('refuses a download with another digest', async () => {
    const bytes = readFileSync(workshop.archive);
    const { origin } = await serve(
      inTurn((_request, response) => response.end(`${'0'.repeat(64)}  good.tar.zst\n`), file(bytes, '"1"')),
    );
    await expect(
      workshop.pull(workshop.newIndex(), { source: `${origin}/good.tar.zst` }),
    ).rejects.toMatchObject({
      code: 'DOWNLOAD_CORRUPT',
    });
  });

  test('takes a pack from a branch', async () => {
    const { repository } = workshop;
    repository.git('checkout', '--quiet', '--orphan', 'packs');
    repository.git('rm', '-rfq', '--cached', '.');
    repository.git('add', '--force', repositoryFile(workshop, 'index.tar.zst'));
    repository.git('commit', '--quiet', '-m', 'Pack');
    repository.git('checkout', '--quiet', '--force', 'main');
    for (const fromGit of ['packs', 'packs:index.tar.zst']) {
      const index = workshop.newPath();
      await workshop.pull(index, { fromGit });
      expect(await readRows(index)).toEqual(await readRows(workshop.index));
    }
  });

  test('takes a pack from the note of the nearest commit', async () => {
    const { repository } = workshop;
    const blob = repository.git('hash-object', '-w', workshop.archive);
    repository.git('notes', '--ref', 'diffdex', 'add', '-C', blob, 'HEAD');
    repository.git('commit', '--quiet', '--allow-empty', '-m', 'Later');
    const index = workshop.newPath();
    await workshop.pull(index, { fromGit: 'refs/notes/diffdex' });
    expect(await readRows(index)).toEqual(await readRows(workshop.index));
    repository.git('reset', '--quiet', '--hard', 'HEAD^');
  });

  test('beyond what is read of a blob is told from one that is not there, as it is in an index', async () => {
    const { repository } = workshop;
    const large = workshop.newPath();
    writeFileSync(large, Buffer.alloc(64 * 1024 * 1024 + 1));
    const blob = repository.git('hash-object', '-w', large);
    repository.git('update-index', '--add', '--cacheinfo', `100644,${blob},large.tar.zst`);
    const tree = repository.git('write-tree');
    repository.git('reset', '--quiet');
    const revision = repository.git('commit-tree', '-m', 'Large', tree);
    const pulling = workshop.pull(workshop.newPath(), { fromGit: `${revision}:large.tar.zst` });
    await expect(pulling).rejects.toMatchObject({ code: 'PACK_INVALID' });
    const { embedder } = costlyEmbedder();
    const options = { revision, maxFileSizeBytes: 128 * 1024 * 1024 };
    const { files } = await updateIndexOf(repository.path, workshop.newPath(), embedder, options);
    expect(files.skipped).toMatchObject({ 'too-large': 1 });
    expect(files.skipped.missing).toBeUndefined();
  });

  test.each([
    [{ source: '/absent/pack.tar.zst' }, 'PACK_MISSING'],
    [{ fromGit: 'main' }, 'PACK_MISSING'],
    [{ fromGit: 'main:absent' }, 'PACK_MISSING'],
    [{ fromGit: 'absent' }, 'REVISION_UNKNOWN'],
    [{ source: 'http://example.com/a.tar.zst' }, 'DOWNLOAD_REFUSED'],
    [{}, 'ARGUMENT_INVALID'],
    [{ source: 'a', fromGit: 'b' }, 'ARGUMENT_INVALID'],
    [{ source: 'a', sha256: 'x' }, 'ARGUMENT_INVALID'],
  ])('of %j is refused with %s', async (request, code) => {
    const pulling = (async () => workshop.pull(workshop.newPath(), request))();
    await expect(pulling).rejects.toMatchObject({ code });
  });

  test('that is interrupted leaves the former snapshot and says so', async () => {
    const index = workshop.newIndex();
    const before = await readRows(index);
    const { pull } = await import('../../src/app/packs/pull.js');
    const { chooseSource } = await import('../../src/app/packs/choose-source.js');
    const app = await workshop.openApp(index, { signal: AbortSignal.abort() });
    const pulling = pull(app, chooseSource({ source: workshop.archive }, { environment: {} }));
    await expect(pulling).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await readRows(index)).toEqual(before);
    expect(existsSync(join(index, 'pull'))).toBe(false);
  });
});

/** Copies the archive into the working tree. */
function repositoryFile({ repository, archive }: PackWorkshop, name: string): string {
  repository.write(name, readFileSync(archive));
  return name;
}
