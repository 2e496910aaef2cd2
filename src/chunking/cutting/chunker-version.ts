import { digestOf } from '../../platform/digest.js';
import { CUTTING_RULES } from '../../core/row-rules.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';

/** Digest of all that decides how files are cut, and what rows are made of the chunks. */
export function chunkerVersion(sizes: ChunkSizes): string {
  const { target, max, maxContainer, small } = sizes;
  return digestOf(CUTTING_RULES, ...[target, max, maxContainer, small].map(String));
}
