import { DiffdexError } from '../core/errors.js';
import type { Chunker, SourceText } from '../core/ports/chunker.js';
import type { Source } from '../core/ports/source.js';
import type { TreeEntry } from '../core/types.js';
import { embeddingInputOf } from './vectors/embedding-input.js';
import { fileText } from './skip/file-text.js';

/** Code files hold some ten chunks each; a few more files than needed are read. */
const CHUNKS_PER_FILE = 5;
/** Larger files would make a sample of one file. */
const MAX_BYTES = 100_000;

/**
 * Embedding inputs of chunks from all over a tree, the same each time.
 *
 * @throws DiffdexError ARGUMENT_INVALID where the tree has no code
 */
export async function sampleChunks(source: Source, chunker: Chunker, count: number): Promise<string[]> {
  const { tree } = await source.resolve('HEAD');
  const entries: TreeEntry[] = [];
  for await (const entry of source.listTree(tree)) {
    if (entry.mode.startsWith('100') && chunker.languageOf(entry.path) !== 'text') entries.push(entry);
  }
  const inputs: string[] = [];
  for (const group of spread(entries, Math.ceil(count / CHUNKS_PER_FILE))) {
    const texts = await readTexts(source, chunker, group);
    const chunks = (await chunker.chunk(texts)).flatMap((ofFile) => ofFile ?? []);
    inputs.push(...chunks.map(embeddingInputOf));
    if (inputs.length >= count) return everyNth(inputs, count);
  }
  if (inputs.length > 0) return inputs;
  throw new DiffdexError('ARGUMENT_INVALID', 'The repository contains no code to measure with.', {
    hint: 'Name a repository that contains code with --repo PATH.',
  });
}

/** Divides a list into groups of `size`, each with items from all over the list. */
function* spread<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  const groups = Math.ceil(items.length / size);
  for (let first = 0; first < groups; first++) yield items.filter((_, i) => i % groups === first);
}

async function readTexts(
  source: Source,
  chunker: Chunker,
  entries: readonly TreeEntry[],
): Promise<SourceText[]> {
  const texts: SourceText[] = [];
  let position = 0;
  for await (const blob of source.readBlobs(entries.map(({ blob }) => blob))) {
    const path = entries[position++]?.path ?? '';
    if (!(blob instanceof Buffer) || blob.length > MAX_BYTES || blob.includes(0)) continue;
    const text = fileText(path, blob);
    texts.push({ path, language: chunker.languageOf(path, text), text });
  }
  return texts;
}

function everyNth<Item>(items: readonly Item[], count: number): Item[] {
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);
}
