import { digestOf } from '../../platform/digest.js';
import type { Manifest } from '../../core/types.js';

/** What tells one published snapshot from every other. */
export function snapshotKey({ revision, contentDigest, createdAt, tables }: Manifest): string {
  return digestOf(revision, contentDigest, createdAt, String(tables.chunks), String(tables.files));
}
