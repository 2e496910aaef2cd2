import { DiffdexError } from '../../core/errors.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type {
  FoundReference,
  NamedLocation,
  Reference,
  ReferencesResult,
} from '../../core/results/reference-answer.js';
import { breadcrumbOf, type Location } from '../../references/corpus.js';
import { findReferences, findUnused, type ReferencesRequest } from '../../references/find-references.js';
import type { Edge, ReferenceGraph } from '../../references/reference-graph.js';
import { unseenIn } from '../../references/unseen-uses.js';
import { rowFilter } from '../../text/glob/row-filter.js';
import { readPathLine } from '../../text/path-line.js';
import { presentPath } from '../queries/present-path.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { linesOfFiles } from './lines-of-files.js';
import { locationOf } from './location-of.js';
import { openGraph, withReadableRows } from './open-graph.js';

export interface ReferencesQuery extends ReferencesRequest {
  /** A name or breadcrumb, or `PATH:LINE`. */
  query: string;
  /** References at most. */
  limit: number;
}

/** Which uses a definition has, or which it makes. @throws DiffdexError ARGUMENT_INVALID where the index has no such definition */
export async function answerReferences(
  view: SnapshotView,
  request: ReferencesQuery,
): Promise<ReferencesResult> {
  const startMs = performance.now();
  const graph = await openGraph(view.snapshot);
  const files = await view.snapshot.files();
  const { found, asked } = withReadableRows(() => {
    const asked = findAsked(graph, files, request.query);
    return { asked, found: findReferences(graph, asked, request) };
  });
  if (asked.length === 0) {
    throw new DiffdexError('ARGUMENT_INVALID', `The index has no definition ${request.query}.`, {
      hint: 'Write a name such as Pool.acquire, or a line of a definition such as src/pool.ts:42; `diffdex search --mode symbol` finds similar ones.',
    });
  }
  const counts = { exact: 0, likely: 0, possible: 0 };
  for (const { tier } of found) counts[tier]++;
  const shown = found.slice(0, request.limit);
  const lines = await linesOfFiles(view.snapshot.reader, [...new Set(shown.map(({ file }) => file.path))]);
  const references = shown.map((edge): FoundReference => ({
    ...referenceOf(edge),
    depth: edge.depth,
    snippet: lines.get(edge.file.path)?.[edge.line - 1] ?? '',
  }));
  return {
    query: request.query,
    direction: request.direction,
    snapshot: view.freshness,
    definitions: asked.map(locationOf),
    references,
    counts,
    unseen: unseenIn(asked.map(({ file }) => file.language)),
    ...(view.note !== undefined && { note: view.note }),
    tookMs: performance.now() - startMs,
  };
}

/** Whether a snapshot has a definition of a name, or at a `PATH:LINE`. @throws DiffdexError INDEX_CORRUPT */
export async function hasDefinition(view: SnapshotView, query: string): Promise<boolean> {
  const graph = await openGraph(view.snapshot);
  const files = await view.snapshot.files();
  return withReadableRows(() => findAsked(graph, files, query)).length > 0;
}

/** Every edge of a snapshot that a filter lets through, in order of path, line and column. */
export async function* listEdges(
  view: SnapshotView,
  { kinds, ...filter }: SearchFilter,
): AsyncIterable<Reference> {
  const graph = await openGraph(view.snapshot);
  const allows = rowFilter(filter, { kind: false });
  for (const file of graph.corpus.files()) {
    if (allows && !allows({ path: file.path, language: file.language, kind: '' })) continue;
    for (const edge of withReadableRows(() => graph.edgesFrom(file)))
      if (!kinds || kinds.length === 0 || kinds.includes(edge.kind)) yield referenceOf(edge);
  }
}

/** Definitions that no edge leads to, in order of path and line. */
export async function listUnused(view: SnapshotView, filter: SearchFilter): Promise<NamedLocation[]> {
  const graph = await openGraph(view.snapshot);
  const allows = rowFilter(filter, { kind: false });
  return withReadableRows(() => findUnused(graph))
    .filter(({ file }) => !allows || allows({ path: file.path, language: file.language, kind: '' }))
    .map(locationOf);
}

/** An edge with the places that it names. */
function referenceOf(edge: Edge): Reference {
  const { file, line, column, name, kind, tier, owner, targets } = edge;
  const { path, language } = file;
  const symbol = owner ? breadcrumbOf(owner) : '';
  return { path, line, column, name, kind, tier, language, symbol, targets: targets.map(locationOf) };
}

function findAsked(graph: ReferenceGraph, files: ReadonlyMap<string, unknown>, query: string): Location[] {
  const asked = readPathLine(query);
  if (asked) {
    const path = presentPath(files, asked.path);
    if (files.has(path)) return graph.definitionsIn(path, asked.line, asked.line);
  }
  return graph.definitionsNamed(query);
}
