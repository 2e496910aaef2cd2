import type { ChunkKind, ChunkRow } from '../../core/types.js';
import type { QueryName } from '../query-names.js';
import type { RankContext } from './candidate.js';
import { pathWordsOf } from './path-words.js';

/** A definition outweighs any mention: the value of semble's ranking, confirmed on our half of the benchmark. */
const DEFINITION = 3;
/** Names inside prose may only be mentioned there. */
const MENTIONED = 1.5;
/** The file that bears the name is where people look for it. */
const OWN_FILE = 1.5;
/** Case differs: `session` may mean `Session`. */
const OTHER_CASE = 0.6;
/** The chunk is the definition, rather than a container with the definition among others. */
const OWN_CHUNK = 1.2;
/** A type is meant more often than a member that bears the same name. */
const TYPE = 1.15;
const TYPE_KINDS: ReadonlySet<ChunkKind> = new Set([
  'class',
  'interface',
  'struct',
  'enum',
  'trait',
  'type',
  'module',
]);

/** Lifts chunks that define what the query names. */
export function boostDefinition(row: ChunkRow, { query }: RankContext): number {
  const best = Math.max(0, ...query.names.map((name) => name.weight * definitionOf(row, name)));
  return best * (query.kind === 'symbol' ? DEFINITION : MENTIONED);
}

/** How well a chunk defines a name: 0 if it does not, else about 1. */
export function definitionOf(row: ChunkRow, { name, container }: QueryName): number {
  const lower = name.toLowerCase();
  const isExact = row.defines.includes(name);
  if (!isExact && !row.defines.some((defined) => defined.toLowerCase() === lower)) return 0;
  const path = row.symbol.split('.');
  const isOwn = path.at(-1)?.toLowerCase() === lower;
  const missing = container.filter((part) => !path.includes(part)).length;
  const { stem } = pathWordsOf(row.path);
  return (
    (isExact ? 1 : OTHER_CASE) *
    (isOwn ? OWN_CHUNK : 1) *
    (isOwn && TYPE_KINDS.has(row.kind) ? TYPE : 1) *
    (isSameStem(stem, lower) ? OWN_FILE : 1) *
    (container.length === 0 ? 1 : 1 - (0.3 * missing) / container.length)
  );
}

function isSameStem(stem: string, name: string): boolean {
  const bare = name.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return stem === bare || stem === `${bare}s` || `${stem}s` === bare;
}
