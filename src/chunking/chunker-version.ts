import { digestOf } from '../core/digest.js';
import type { ChunkSizes } from './chunk-sizes.js';
import { catalogDigest } from './grammar-catalog.js';

/** To be raised with every change in this folder or of the parser that gives other chunks for equal text. */
const RULES_VERSION = '1';

/** Digest of all that decides how files are cut. */
export function chunkerVersion(sizes: ChunkSizes): string {
  const { target, max, maxContainer, small } = sizes;
  return digestOf(RULES_VERSION, ...[target, max, maxContainer, small].map(String), catalogDigest());
}
