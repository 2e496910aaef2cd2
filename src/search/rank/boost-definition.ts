import { CONTAINER_KINDS, type ChunkKind, type ChunkRow } from '../../core/types.js';
import type { QueryName } from '../query/query-names.js';
import type { RankContext } from './candidate.js';
import { wordsOf } from './words/row-words.js';

/** A definition outweighs any mention, in units of the best fused candidate (semble's value). */
const DEFINITION = 3;
/** Names inside prose may only be mentioned there. */
const MENTIONED = 0.75;
/** The file that bears the name is where people look for it (semble's value). */
const OWN_FILE = 1.5;
/** Case differs: `session` may mean `Session`. */
const OTHER_CASE = 0.3;
/** The chunk is the definition, rather than a container with the definition among others. */
const OWN_CHUNK = 1.2;
/** A type is meant more often than a member that bears the same name. */
const TYPE = 1.15;
/** What a wrong container costs: `Pool.acquire` is not `Lock.acquire`. */
const OTHER_CONTAINER = 0.3;

const CONTAINERS: ReadonlySet<ChunkKind> = new Set(CONTAINER_KINDS);

/** Lifts chunks that define what the query names. Inside prose, a name that many files define tells little apart. */
export function boostDefinition(row: ChunkRow, { query, definingFiles }: RankContext): number {
  let best = 0;
  for (const name of query.names) {
    const files = query.kind === 'symbol' ? 1 : Math.max(1, definingFiles.get(name.name) ?? 1);
    best = Math.max(best, definitionOf(row, name) / Math.sqrt(files));
  }
  return best * (query.kind === 'symbol' ? DEFINITION : MENTIONED);
}

/** How well a chunk defines a name as what it has to be: 0 if it does not, else about 1. */
export function definitionOf(row: ChunkRow, query: QueryName): number {
  const { name, container } = query;
  const found = findDefinition(row, query);
  if (!found) return 0;
  const lower = name.toLowerCase();
  const { path, breadcrumb } = wordsOf(row);
  const { isExact } = found;
  const isOwn = breadcrumb.at(-1)?.toLowerCase() === lower;
  const missing = container.filter((part) => !breadcrumb.includes(part)).length;
  return (
    (isExact ? 1 : OTHER_CASE) *
    (isOwn ? OWN_CHUNK : 1) *
    (isOwn && CONTAINERS.has(row.kind) ? TYPE : 1) *
    (isNamedAfter(path.stem, lower) ? OWN_FILE : 1) *
    (container.length === 0 ? 1 : 1 - (OTHER_CONTAINER * missing) / container.length)
  );
}

/** The line at which a chunk defines a name as what it has to be, the first with its very case; `undefined` where it does not. */
export function lineOfDefinition(row: ChunkRow, query: QueryName): number | undefined {
  const nameRow = row.nameRows[findDefinition(row, query)?.at ?? -1];
  return nameRow === undefined ? undefined : row.startLine + nameRow;
}

function findDefinition(
  row: ChunkRow,
  { name, kinds }: QueryName,
): { at: number; isExact: boolean } | undefined {
  const { defines } = wordsOf(row);
  const lower = name.toLowerCase();
  const find = (isNamed: (one: string) => boolean): number =>
    defines.findIndex((one, i) => isNamed(one) && (!kinds || kinds.includes(row.kinds[i] ?? row.kind)));
  const exact = find((one) => one === name);
  if (exact !== -1) return { at: exact, isExact: true };
  const alike = find((one) => one.toLowerCase() === lower);
  return alike === -1 ? undefined : { at: alike, isExact: false };
}

function isNamedAfter(stem: string, name: string): boolean {
  const bare = name.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return stem === bare || stem === `${bare}s` || `${stem}s` === bare;
}

/** In how many files the rows define each name. */
export function countDefiningFiles(
  names: readonly QueryName[],
  rows: readonly ChunkRow[],
): Map<string, number> {
  const filesOf = (name: QueryName): number =>
    new Set(rows.filter((row) => definitionOf(row, name) > 0).map((row) => row.path)).size;
  return new Map(names.map((name) => [name.name, filesOf(name)]));
}
