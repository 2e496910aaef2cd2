import { digestOf } from '../../platform/digest.js';
import type { Manifest } from '../../core/types.js';

/** A key that is different for every published snapshot. */
export function snapshotKey({ revision, contentDigest, createdAt, tables }: Manifest): string {
  return digestOf(revision, contentDigest, createdAt, String(tables.chunks), String(tables.files));
}
