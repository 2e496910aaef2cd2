import type { PackedChunk, PackedFile } from '../../core/results/pack.js';
import { CHUNK_KINDS, SKIP_REASONS } from '../../core/types.js';
import { decodeReferences } from '../../core/references/decode-references.js';
import { isTrackedPath } from '../../text/tracked-path.js';
import { withPackErrors } from './pack-errors.js';
import { decodeVector, encodeVector } from './packed-vectors.js';
import { readCount, readMatch, readOneOf, readRecord } from '../../platform/strict-json.js';

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const HASH = /^[0-9a-f]{32}$/;
const MODE = /^\d{5,6}$/;
const LANGUAGE = /^[\w+#.-]{0,40}$/;
const MAX_LINE = 2 ** 31 - 1;
/** Characters of a path in a message. */
const MAX_SHOWN = 200;
/** Names that a chunk may define: real ones have some dozens. */
const MAX_NAMES = 10_000;

/** A chunk as it stands in a line, its vector still elsewhere. */
type ChunkText = Omit<PackedChunk, 'vector'>;
export type FileText = Omit<PackedFile, 'chunks'> & { chunks: ChunkText[] };

/** One line of `files.jsonl`, without line feed. Without content, hashes and words of the chunks come along. */
export function formatPackedFile(file: FileText): string {
  const { entry, language, skip, terms, references, chunks } = file;
  const isWithout = chunks.some(({ content }) => content === '');
  return JSON.stringify({
    path: entry.path,
    mode: entry.mode,
    blob: entry.blob,
    size_bytes: entry.sizeBytes,
    language,
    ...(skip !== '' && { skip }),
    ...(isWithout && { terms }),
    ...(references !== '' && { references }),
    chunks: chunks.map((chunk) => ({
      kind: chunk.kind,
      symbol: chunk.symbol,
      defines: chunk.defines,
      kinds: chunk.kinds,
      name_rows: chunk.nameRows,
      lines: [chunk.startLine, chunk.endLine],
      ...(chunk.content === ''
        ? { content_hash: chunk.contentHash, terms: chunk.terms }
        : { content: chunk.content }),
    })),
  });
}

/** The gate of archives for a file that comes another way. @throws DiffdexError PACK_INVALID */
export function checkPackedFile(file: PackedFile, dimension: number): Promise<PackedFile> {
  return withPackErrors('its rows', () => {
    const parsed = parsePackedFile(formatPackedFile(file));
    const chunks = parsed.chunks.map((chunk, i) => {
      const vector = file.chunks[i]?.vector;
      if (vector?.length !== dimension) throw new TypeError('a vector has a different number of dimensions');
      return { ...chunk, vector: decodeVector(encodeVector(vector, 'float16'), 'float16') };
    });
    return { ...parsed, chunks };
  });
}

/** @throws TypeError that names the field, SyntaxError */
export function parsePackedFile(line: string): FileText {
  const fields = readRecord(JSON.parse(line), 'file');
  const skip = fields.skip === undefined ? '' : readOneOf(fields.skip, 'skip', SKIP_REASONS);
  const chunks = readList(fields.chunks, 'chunks').map(parseChunk);
  if (skip !== '' && chunks.length > 0) throw new TypeError('a skipped file has chunks');
  return {
    entry: {
      path: readPath(fields.path),
      mode: readMatch(fields.mode, 'mode', MODE),
      blob: readMatch(fields.blob, 'blob', OBJECT_ID),
      sizeBytes: readCount(fields.size_bytes, 'size_bytes'),
    },
    language: readMatch(fields.language, 'language', LANGUAGE),
    skip,
    terms: fields.terms === undefined ? '' : readString(fields.terms, 'terms'),
    references: fields.references === undefined ? '' : readReferences(fields.references),
    chunks,
  };
}

function parseChunk(value: unknown): ChunkText {
  const fields = readRecord(value, 'chunk');
  const [start, end, ...others] = readList(fields.lines, 'lines');
  if (others.length > 0) throw new TypeError('lines has more than two numbers');
  const startLine = readCount(start, 'lines', { from: 1, to: MAX_LINE });
  const hasContent = fields.content !== undefined;
  const endLine = readCount(end, 'lines', { from: startLine, to: MAX_LINE });
  const content = hasContent ? readString(fields.content, 'content') : '';
  if (hasContent && content === '') throw new TypeError('content is empty');
  return {
    kind: readOneOf(fields.kind, 'kind', CHUNK_KINDS),
    symbol: readString(fields.symbol, 'symbol'),
    ...readDefinitions(fields, endLine - startLine),
    startLine,
    endLine,
    content,
    contentHash: hasContent ? '' : readMatch(fields.content_hash, 'content_hash', HASH),
    terms: hasContent ? '' : readString(fields.terms, 'terms'),
  };
}

function readReferences(value: unknown): string {
  const text = readString(value, 'references');
  decodeReferences(text);
  return text;
}

/** A path that a tree of git may hold. */
function readPath(value: unknown): string {
  const path = readString(value, 'path');
  if (isTrackedPath(path)) return path;
  throw new TypeError(`path ${JSON.stringify(path.slice(0, MAX_SHOWN))} is outside the repository`);
}

/** @param lastRow of the chunk */
function readDefinitions(
  { defines, kinds, name_rows: nameRows }: Record<string, unknown>,
  lastRow: number,
): Pick<ChunkText, 'defines' | 'kinds' | 'nameRows'> {
  const definitions = {
    defines: readList(defines, 'defines').map((name) => readString(name, 'defines')),
    kinds: readList(kinds, 'kinds').map((kind) => readOneOf(kind, 'kinds', CHUNK_KINDS)),
    nameRows: readList(nameRows, 'name_rows').map((row) =>
      readCount(row, 'name_rows', { from: 0, to: lastRow }),
    ),
  };
  const count = definitions.defines.length;
  if (count > MAX_NAMES) throw new TypeError('defines is too long');
  if (definitions.nameRows.length !== count) throw new TypeError('name_rows is not as long as defines');
  if (definitions.kinds.length < count) throw new TypeError('kinds is shorter than defines');
  if (definitions.kinds.length > count + CHUNK_KINDS.length) throw new TypeError('kinds is too long');
  return definitions;
}

function readString(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${name} is not text`);
}

function readList(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new TypeError(`${name} is not a list`);
}
