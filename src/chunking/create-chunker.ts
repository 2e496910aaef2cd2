import { availableParallelism } from 'node:os';
import type { Chunker, CutText, FileToCut, SourceText } from '../core/ports/chunker.js';
import type { KeptTexts } from '../core/ports/kept-texts.js';
import type { OnSpan } from '../core/span.js';
import { DEFAULT_CHUNK_SIZES, type ChunkSizes } from './lines/chunk-sizes.js';
import { chunkerVersion } from './cutting/chunker-version.js';
import { CuttingPool } from './workers/cutting-pool.js';
import type { CutSource, FallbackReason } from './lines/cut-without-tree.js';
import { toChunk } from './lines/cut-span.js';
import { KeptCuts } from './kept/kept-cuts.js';
import { languageOf } from '../languages/language-of.js';
import { groupFiles, isSmallJob } from './workers/group-files.js';
import { SourceLines } from './lines/source-lines.js';

const MAX_THREADS = 4;

export interface ChunkerOptions {
  sizes?: Partial<ChunkSizes>;
  /** Threads at most; 0 cuts everything in the calling thread. */
  threads?: number;
  /** Called for each file that was cut into windows of lines although its language has a grammar. */
  onFallback?: (file: SourceText, reason: FallbackReason) => void;
  /** Called with the time of each job of a thread. */
  onSpan?: OnSpan | undefined;
  /** Where to look for what earlier processes cut, and to keep what is cut now; nowhere by default. */
  kept?: KeptTexts | undefined;
}

/**
 * Cuts small jobs in the calling thread, as long as they do not hold it, and others in worker threads; the chunks are the
 * same.
 */
export function createChunker(options: ChunkerOptions = {}): Chunker {
  const sizes = { ...DEFAULT_CHUNK_SIZES, ...options.sizes };
  const threads = options.threads ?? Math.min(availableParallelism(), MAX_THREADS);
  const version = chunkerVersion(sizes);
  const pool = new CuttingPool({ sizes, version }, Math.max(threads, 1), { onSpan: options.onSpan });
  const kept = options.kept && new KeptCuts(options.kept, version);
  let preparing: Promise<void> = Promise.resolve();

  async function cut(files: readonly SourceText[]): Promise<CutSource[]> {
    if (!kept) return cutAnew(files);
    const known = await kept.read(files);
    const missing = files.filter((_, at) => !known[at]);
    if (missing.length === 0) return known.filter((cut) => cut !== undefined);
    await preparing;
    const made = await cutAnew(missing);
    kept.keep(missing, made);
    const cuts = new Map(missing.map((file, at) => [file, made[at]]));
    return files.flatMap((file, at) => known[at] ?? cuts.get(file) ?? []);
  }

  async function cutAnew(files: readonly SourceText[]): Promise<CutSource[]> {
    if (threads > 0 && (!isSmallJob(files) || pool.isPrepared(files))) return cutApart(files);
    // The parser loads with the first file, not with the chunker: most updates find nothing to cut.
    const { cutHere } = await import('./workers/cut-here.js');
    return (await cutHere(files, sizes)) ?? cutApart(files);
  }

  async function cutApart(files: readonly SourceText[]): Promise<CutSource[]> {
    return (await Promise.all(groupFiles(files).map((group) => pool.cut(group)))).flat();
  }

  async function prepare(files: readonly FileToCut[], withReferences: boolean): Promise<void> {
    const isKept = await Promise.all(files.map(async (file) => await kept?.has({ ...file, withReferences })));
    const missing = files.filter((_, at) => !isKept[at]);
    pool.prepare(new Set(missing.map(({ path }) => languageOf(path))), withReferences);
  }

  async function cutTexts(files: readonly SourceText[]): Promise<(CutText | undefined)[]> {
    const sources = await cut(files);
    return files.map((file, index) => {
      const { spans, fallback, references = '' } = sources[index] ?? { spans: [] };
      if (fallback) options.onFallback?.(file, fallback);
      if (fallback === 'parser-hung') return undefined;
      const lines = new SourceLines(file.text);
      return { chunks: spans.map((span) => toChunk(span, lines)), references };
    });
  }

  return {
    version,
    languageOf,
    async chunk(files) {
      const cut = await cutTexts(files);
      return cut.map((file) => file?.chunks);
    },
    cut: (files) => cutTexts(files.map((file) => ({ ...file, withReferences: true }))),
    prepare: (files, use) => {
      if (threads > 0) preparing = prepare(files, use === 'cut');
    },
    rest: () => pool.rest(),
    async close() {
      await Promise.all([kept?.settled(), pool.close()]);
    },
  };
}
