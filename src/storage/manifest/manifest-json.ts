import type { RowRules } from '../../core/row-rules.js';
import { SKIP_REASONS, type EmbedderIdentity, type Manifest, type SnapshotCounts } from '../../core/types.js';
import { FORMAT_VERSION } from './format-version.js';
import { readCount, readMatch, readOneOf, readRecord, readText } from '../../platform/strict-json.js';
import { TABLE_NAMES } from '../lance-files/table-names.js';

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const DIGEST = /^[0-9a-f]{0,64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const MAX_DIMENSION = 65_536;

/** What a manifest file turned out to hold. */
export type ParsedManifest =
  { kind: 'present'; manifest: Manifest } | { kind: 'newer-format' | 'older-format'; format: number };

/** The text of `manifest.json`: snake_case fields in a fixed order, so that equal snapshots give equal files. */
export function formatManifest(manifest: Manifest): string {
  const { embedder, tables, counts } = manifest;
  const reasons = SKIP_REASONS.filter((reason) => counts.skipped[reason] !== undefined);
  const fields = {
    format: manifest.format,
    source: manifest.source,
    revision: manifest.revision,
    tree: manifest.tree,
    embedder: {
      id: embedder.id,
      digest: embedder.digest,
      dimension: embedder.dimension,
      dtype: embedder.dtype,
    },
    chunker: formatRules(manifest.rules),
    options_digest: manifest.optionsDigest,
    tables: { chunks: tables.chunks, files: tables.files },
    counts: {
      files: counts.files,
      chunks: counts.chunks,
      skipped: Object.fromEntries(reasons.map((reason) => [reason, counts.skipped[reason]])),
    },
    content_digest: manifest.contentDigest,
    created_at: manifest.createdAt,
    tool: manifest.tool,
    updates_since_compaction: manifest.updatesSinceCompaction,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/**
 * Reads the text of `manifest.json`. Every field must be there with its type and range, and nothing else; only the
 * format number is looked at where it is another one.
 *
 * @throws TypeError that names the field, SyntaxError of JSON
 */
export function parseManifest(text: string): ParsedManifest {
  const value: unknown = JSON.parse(text);
  const format = readCount(readRecord(value, 'manifest').format, 'format');
  if (format > FORMAT_VERSION) return { kind: 'newer-format', format };
  if (format < FORMAT_VERSION) return { kind: 'older-format', format };
  const fields = readRecord(value, 'manifest', [
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
  const tables = readRecord(fields.tables, 'tables', TABLE_NAMES);
  const manifest: Manifest = {
    format,
    source: readOneOf(fields.source, 'source', ['git', 'folder']),
    revision: readMatch(fields.revision, 'revision', OBJECT_ID),
    tree: readMatch(fields.tree, 'tree', OBJECT_ID),
    embedder: readEmbedder(fields.embedder),
    rules: parseRules(readText(fields.chunker, 'chunker')),
    optionsDigest: readMatch(fields.options_digest, 'options_digest', DIGEST),
    tables: {
      chunks: readCount(tables.chunks, 'tables.chunks', { from: 1 }),
      files: readCount(tables.files, 'tables.files', { from: 1 }),
    },
    counts: readCounts(fields.counts),
    contentDigest: readMatch(fields.content_digest, 'content_digest', DIGEST),
    createdAt: readMatch(fields.created_at, 'created_at', INSTANT),
    tool: readText(fields.tool, 'tool'),
    updatesSinceCompaction: readCount(fields.updates_since_compaction, 'updates_since_compaction'),
  };
  return { kind: 'present', manifest };
}

/** One text for both, since former versions compare it as a whole: to them, other rules of any kind are another chunker. */
function formatRules({ cutting, judging }: RowRules): string {
  return `${cutting}+${judging}`;
}

/** Former versions did not tell how they judged files. */
function parseRules(text: string): RowRules {
  const [cutting = '', judging = ''] = text.split('+');
  return { cutting, judging };
}

/** Whether a text is a manifest of diffdex of any format, damaged or not, and not some other file of that name. */
export function isLikeManifest(text: string): boolean {
  try {
    const fields = readRecord(JSON.parse(text), 'manifest');
    return Number.isInteger(fields.format) && 'tables' in fields && 'embedder' in fields;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}

function readEmbedder(value: unknown): EmbedderIdentity & { dtype: 'float16' } {
  const fields = readRecord(value, 'embedder', ['id', 'digest', 'dimension', 'dtype']);
  return {
    id: readText(fields.id, 'embedder.id'),
    digest: readText(fields.digest, 'embedder.digest'),
    dimension: readCount(fields.dimension, 'embedder.dimension', { from: 1, to: MAX_DIMENSION }),
    dtype: readOneOf(fields.dtype, 'embedder.dtype', ['float16']),
  };
}

function readCounts(value: unknown): SnapshotCounts {
  const fields = readRecord(value, 'counts', ['files', 'chunks', 'skipped']);
  const skipped: SnapshotCounts['skipped'] = {};
  for (const [key, count] of Object.entries(readRecord(fields.skipped, 'counts.skipped'))) {
    skipped[readOneOf(key, 'counts.skipped', SKIP_REASONS)] = readCount(count, `counts.skipped.${key}`);
  }
  return {
    files: readCount(fields.files, 'counts.files'),
    chunks: readCount(fields.chunks, 'counts.chunks'),
    skipped,
  };
}
