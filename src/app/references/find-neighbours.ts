import { RELATIONS, type Hit, type Neighbour, type Relation } from '../../core/results/search-answer.js';
import type { ChunkRow } from '../../core/types.js';
import { definitionAt, type Location } from '../../references/corpus.js';
import type { Edge, ReferenceGraph } from '../../references/reference-graph.js';
import { hitOf } from '../../search/answer/hit-of.js';
import { fileKindOf } from '../../search/rank/file-kind.js';
import { countTokens } from '../../text/count-tokens.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { definitionsOfPart } from './definitions-of-part.js';
import { openGraph, withReadableRows } from './open-graph.js';

/** Places that are looked at for each hit and relation: more would not fit any budget that a model has. */
const PLACES = 10;
/** Lines of modules that only pass names on. */
const PASSING: ReadonlySet<Edge['kind']> = new Set(['import', 'export']);
/** By which a type or member is tied to what it extends. */
const EXTENDING: ReadonlySet<Edge['kind']> = new Set(['inherit', 'override']);

/** A line that is tied to a hit. */
type Place = Pick<Neighbour, 'of' | 'relation' | 'tier' | 'path' | 'line'>;

export type FoundNeighbour = Omit<Neighbour, 'dirty' | 'uncommitted'>;

/**
 * The chunks that use the hits, that they use, and that they extend or are extended by, as far as these are `exact` or `likely`:
 * of each hit in turn one of each relation, the best hit first, until the budget is spent. What is a hit itself is left out, and
 * so is what is too large for the rest of the budget. Tests come after other callers.
 *
 * @param maxTokens of all contents together, in tokens of a language model
 * @throws DiffdexError INDEX_CORRUPT
 */
export async function findNeighbours(
  snapshot: OpenSnapshot,
  hits: readonly Hit[],
  maxTokens: number,
): Promise<FoundNeighbour[]> {
  const graph = await openGraph(snapshot);
  const places = withReadableRows(() => inTurns(hits.flatMap((hit) => placesAround(graph, hit))));
  const chunks = await snapshot.reader.readChunks([...new Set(places.map(({ path }) => path))]);
  const taken = new Set(hits.map(({ id }) => id));
  const found: FoundNeighbour[] = [];
  let budget = maxTokens;
  for (const place of places) {
    const row = innermost(chunks, place);
    if (!row || taken.has(row.id)) continue;
    const tokens = countTokens(row.content);
    if (tokens > budget) continue;
    budget -= tokens;
    taken.add(row.id);
    found.push({ ...hitOf(row, found.length + 1, 0), ...place });
  }
  return found;
}

/** The places around a hit, one list a relation, each the surest first. */
function placesAround(graph: ReferenceGraph, hit: Hit): Place[][] {
  const { path, startLine, endLine, rank } = hit;
  const own = definitionsOfPart(graph, hit);
  const placesOf: Record<Relation, Place[]> = { base: [], implementation: [], caller: [], callee: [] };
  const add = (relation: Relation, { tier }: Edge, place: Pick<Place, 'path' | 'line'>): void => {
    const isOfHit = place.path === path && place.line >= startLine && place.line <= endLine;
    if (tier !== 'possible' && !isOfHit) placesOf[relation].push({ ...place, relation, tier, of: rank });
  };
  for (const edge of graph.usesOf(own)) {
    if (PASSING.has(edge.kind)) continue;
    const relation = EXTENDING.has(edge.kind) ? 'implementation' : 'caller';
    add(relation, edge, { path: edge.file.path, line: edge.line });
  }
  for (const edge of graph.usesIn(own)) {
    if (PASSING.has(edge.kind)) continue;
    const relation = EXTENDING.has(edge.kind) ? 'base' : 'callee';
    for (const target of edge.targets) add(relation, edge, placeOf(target));
  }
  return RELATIONS.map((relation) => surestFirst(placesOf[relation]).slice(0, PLACES));
}

function placeOf(location: Location): Pick<Place, 'path' | 'line'> {
  return { path: location.file.path, line: definitionAt(location).line };
}

/** A stable order, so that places stay in the order of path or appearance. */
function surestFirst(places: readonly Place[]): Place[] {
  const doubtOf = ({ tier, path }: Place): number =>
    (fileKindOf(path) === 'test' ? 2 : 0) + (tier === 'exact' ? 0 : 1);
  return [...places].sort((left, right) => doubtOf(left) - doubtOf(right));
}

/** The first of every list, then the second, and so on. */
function inTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

function innermost(chunks: readonly ChunkRow[], { path, line }: Place): ChunkRow | undefined {
  const around = chunks.filter((one) => one.path === path && one.startLine <= line && line <= one.endLine);
  return around.sort((left, right) => sizeOf(left) - sizeOf(right))[0];
}

function sizeOf({ startLine, endLine }: ChunkRow): number {
  return endLine - startLine;
}
