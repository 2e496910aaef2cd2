import { PACK_DTYPES, type PackDtype } from '../../core/results/pack.js';
import type { Manifest } from '../../core/types.js';
import { readCount, readOneOf, readRecord } from '../../platform/strict-json.js';
import { foreignFormat } from './pack-errors.js';

/** Version of what an archive holds. History: 1: first format; 2: files have references. */
const PACK_FORMAT = 2;

/** The files of an archive, in their order. Nothing else may be in it, and nothing may lack. */
export const PACK_ENTRIES = [
  'pack.json',
  'manifest.json',
  'files.jsonl',
  'vectors.bin',
  'SHA256SUMS',
] as const;
export type PackEntry = (typeof PACK_ENTRIES)[number];

/** How the rest of an archive is to be read. */
export interface PackInfo {
  dtype: PackDtype;
  /** Whether the texts of chunks are in it. */
  hasContent: boolean;
}

export function formatPackInfo({ dtype, hasContent }: PackInfo): string {
  return `${JSON.stringify({ pack_format: PACK_FORMAT, dtype, content: hasContent })}\n`;
}

/** @throws TypeError, SyntaxError; DiffdexError INDEX_NEWER_FORMAT, PACK_INVALID */
export function parsePackInfo(text: string): PackInfo {
  const value: unknown = JSON.parse(text);
  const format = readCount(readRecord(value, 'pack.json').pack_format, 'pack_format');
  if (format !== PACK_FORMAT) throw foreignFormat(format, { isNewer: format > PACK_FORMAT });
  const fields = readRecord(value, 'pack.json', ['pack_format', 'dtype', 'content']);
  if (typeof fields.content !== 'boolean') throw new TypeError('content must be true or false');
  return { dtype: readOneOf(fields.dtype, 'dtype', PACK_DTYPES), hasContent: fields.content };
}

/** In place of the time of making, which differs between machines that index the same commit. */
const NO_TIME = new Date(0).toISOString();

/** The manifest without what differs between copies of one snapshot. */
export function portableManifest(manifest: Manifest): Manifest {
  return { ...manifest, createdAt: NO_TIME, tables: { chunks: 1, files: 1 }, updatesSinceCompaction: 0 };
}
