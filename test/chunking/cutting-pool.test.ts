import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_CHUNK_SIZES } from '../../src/chunking/lines/chunk-sizes.js';
import { chunkerVersion } from '../../src/chunking/cutting/chunker-version.js';
import { createChunker } from '../../src/chunking/create-chunker.js';
import type { FallbackReason } from '../../src/chunking/lines/cut-without-tree.js';
import { CuttingPool } from '../../src/chunking/workers/cutting-pool.js';
import { CuttingWorker } from '../../src/chunking/workers/cutting-worker.js';
import { packageRoot } from '../../src/platform/package-root.js';
import type { SourceText } from '../../src/core/ports/chunker.js';

const folder = mkdtempSync(join(tmpdir(), 'cutting-pool-'));
const sizes = { ...DEFAULT_CHUNK_SIZES };
const setup = { sizes, version: chunkerVersion(sizes) };
const pools: CuttingPool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A pool of real threads that run `body` for each request; `job`, `languages` and `port` are in its scope. */
function poolOf(body: string, patienceMs = 60_000): CuttingPool {
  const file = join(folder, `worker-${pools.length}-${body.length}.mjs`);
  writeFileSync(
    file,
    `import { parentPort as port } from 'node:worker_threads';
    port.on('message', ({ files: job = [], languages }) => { ${body} });
    port.postMessage({ kind: 'ready' });`,
  );
  const pool = new CuttingPool(setup, 2, {
    start: (given) => new CuttingWorker(given, { file, patienceMs }),
  });
  pools.push(pool);
  return pool;
}

function text(content: string): SourceText {
  return { language: 'text', text: content };
}

const CUT_ALL = `port.postMessage({ kind: 'cut', sources: job.map(({ text }) =>
  ({ spans: [{ first: 0, last: 0, kind: 'block', symbol: text, defines: [], kinds: [], nameRows: [] }] })) });`;

describe('the pool', () => {
  it('loses no file to a thread that crashes, and tells which was at fault', async () => {
    const pool = poolOf(`if (job.some(({ text }) => text === 'crash')) throw new Error('trap'); ${CUT_ALL}`);
    const sources = await pool.cut(['one', 'crash', 'two'].map(text));
    expect(sources.map(({ spans, fallback }) => [spans[0]?.kind, spans[0]?.symbol, fallback])).toEqual([
      ['block', 'one', undefined],
      ['text', '', 'parser-crashed'],
      ['block', 'two', undefined],
    ]);
  });

  it('goes on without a thread that hangs', async () => {
    const pool = poolOf(`if (job.some(({ text }) => text === 'hang')) for (;;); ${CUT_ALL}`, 300);
    const sources = await pool.cut(['hang', 'one'].map(text));
    expect(sources.map(({ fallback }) => fallback)).toEqual(['parser-hung', undefined]);
  });

  it('answers many jobs in their order with few threads', async () => {
    const pool = poolOf(CUT_ALL);
    const jobs = Array.from({ length: 40 }, (_, at) => [text(`file ${at}`)]);
    const answers = await Promise.all(jobs.map((job) => pool.cut(job)));
    expect(answers.flat().map(({ spans }) => spans[0]?.symbol)).toEqual(jobs.map(([file]) => file?.text));
  });

  it('rejects with what no file is to blame for', async () => {
    const pool = poolOf(`port.postMessage({ kind: 'failed', error: new Error('grammar is damaged') });`);
    await expect(pool.cut([text('one')])).rejects.toThrow('grammar is damaged');
  });

  it('rejects if its threads do not start', async () => {
    const missing = new CuttingPool(setup, 1, {
      start: (given) => new CuttingWorker(given, { file: join(folder, 'none.mjs') }),
    });
    await expect(missing.cut([text('one')])).rejects.toThrow('none.mjs');
  });

  it('ends its threads at rest, and starts new ones for what comes then', async () => {
    const pool = poolOf(
      CUT_ALL.replace('symbol: text', 'symbol: text + (globalThis.jobs = (globalThis.jobs ?? 0) + 1)'),
    );
    const symbolOf = async (name: string): Promise<string | undefined> =>
      (await pool.cut([text(name)]))[0]?.spans[0]?.symbol;
    expect(await symbolOf('a')).toBe('a1');
    expect(await symbolOf('b')).toBe('b2');
    await pool.rest();
    expect(await symbolOf('c')).toBe('c1');
  });

  it('cuts in the thread that it prepared, and prepares no language twice', async () => {
    const pool = poolOf(
      `globalThis.loaded = [globalThis.loaded ?? [], languages ?? []].flat(); ${CUT_ALL.replace('symbol: text', 'symbol: text + globalThis.loaded')}`,
    );
    const one = text('one ');
    pool.prepare(['text', 'go'], true);
    pool.prepare(['go'], true);
    expect(pool.isPrepared([one])).toBe(true);
    expect((await pool.cut([one]))[0]?.spans[0]?.symbol).toBe('one text,go');
    await pool.rest();
    expect(pool.isPrepared([one])).toBe(false);
    expect((await pool.cut([one]))[0]?.spans[0]?.symbol).toBe('one ');
  });

  it('leaves to the files what fails when it prepares', async () => {
    const pool = poolOf(
      `if (languages) port.postMessage({ kind: 'failed', error: new Error('grammar is damaged') }); else { ${CUT_ALL} }`,
    );
    pool.prepare(['text'], true);
    expect((await pool.cut([text('one')]))[0]?.spans[0]?.symbol).toBe('one');
    expect(pool.isPrepared([text('one')])).toBe(false);
  });

  it('rejects jobs under way and waiting when it is closed', async () => {
    const pool = poolOf('');
    const jobs = [1, 2, 3, 4].map((at) => pool.cut([text(`file ${at}`)]));
    const settled = Promise.allSettled(jobs);
    await pool.close();
    expect((await settled).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  });
});

describe('worker threads', () => {
  const samples = ['Pool.java', 'pool.ts', 'pool.py', 'pool.go', 'pool.rs', 'pool.rb'];
  const chunker = createChunker({ threads: 2 });
  const files = samples.flatMap((name) => {
    const content = readFileSync(join(packageRoot, 'fixtures/chunks', name), 'utf8');
    return Array.from({ length: 20 }, () => ({
      language: chunker.languageOf(name),
      text: content.repeat(3),
    }));
  });
  afterAll(() => chunker.close());

  it('cut as the calling thread does', async () => {
    expect(await chunker.chunk(files)).toEqual(await createChunker({ threads: 0 }).chunk(files));
  });

  it('take over where the parser of the calling thread crashed', async () => {
    const reasons: FallbackReason[] = [];
    const wary = createChunker({ threads: 2, onFallback: (_, reason) => reasons.push(reason) });
    // The scanner of the Markdown grammar does not bound what it remembers of open blocks.
    const trap = { language: 'markdown', text: `${'> '.repeat(20_000)}x` };
    const python = { language: 'python', text: 'def one():\n    return 1\n' };
    const chunks = await wary.chunk([python, trap, python]);
    await wary.close();
    expect(reasons).toEqual(['parser-crashed']);
    expect(chunks.map((ofFile) => ofFile?.[0]?.kind)).toEqual(['function', 'text', 'function']);
  });
});
