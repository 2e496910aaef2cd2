import { DiffdexError } from '../../core/errors.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { TIERS } from '../../core/references/tier.js';
import type {
  Direction,
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
import { joinNotes } from '../../search/answer/note-on.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { readFilter } from '../snapshot/read-filter.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { findByWord, nameAt, namesOfLanguages, type FoundByWord } from './find-by-word.js';
import { isFoundByRunner } from './found-by-runner.js';
import { rememberedLines } from './remembered-lines.js';
import { locationOf } from './location-of.js';
import { openGraph, withReadableRows } from './open-graph.js';

const BY_WORD = 'what a use refers to (uses are found by name only)';

export interface ReferencesQuery extends ReferencesRequest {
  /** A name or breadcrumb, or `PATH:LINE`. */
  query: string;
  /** References at most. */
  limit: number;
}

/** Which uses a definition has, or which it makes. @throws DiffdexError ARGUMENT_INVALID where the index has no such definition */
export async function answerReferences(
  view: SnapshotView,
  query: ReferencesQuery,
): Promise<ReferencesResult> {
  const startMs = performance.now();
  const { filter, misfit } = await readFilter(view.snapshot, query.filter);
  const request = { ...query, filter };
  const graph = await openGraph(view.snapshot);
  const files = await view.snapshot.files();
  const { found, asked } = withReadableRows(() => {
    const asked = findAsked(graph, files, request.query);
    return { asked, found: findReferences(graph, asked, request) };
  });
  const byWord = await findWords(view.snapshot, files, request.query);
  if (asked.length + byWord.definitions.length === 0) {
    throw new DiffdexError('ARGUMENT_INVALID', `The index has no definition of ${request.query}.`, {
      hint: 'Give a name such as Pool.acquire, or a line of a definition such as src/pool.ts:42. To find similar names, search with mode `symbol`.',
    });
  }
  const all = [
    ...found.map((edge) => ({ ...edge, path: edge.file.path, toReference: () => referenceOf(edge) })),
    ...wantedWords(byWord, request).map((use) => ({ ...use, depth: 1, toReference: () => use })),
  ].sort(byTierAndPosition);
  const counts = { exact: 0, likely: 0, possible: 0 };
  for (const { tier } of all) counts[tier]++;
  const shown = all.slice(0, request.limit);
  const lines = await rememberedLines(view.snapshot.reader, [...new Set(shown.map(({ path }) => path))]);
  const references = shown.map(({ path, line, depth, toReference }): FoundReference => ({
    ...toReference(),
    depth,
    snippet: lines.get(path)?.[line - 1] ?? '',
  }));
  const definitions = [...asked.map(locationOf), ...byWord.definitions];
  return {
    query: request.query,
    direction: request.direction,
    snapshot: view.freshness,
    definitions,
    references,
    counts,
    unseen: unseenIn(
      definitions.map(({ language }) => language),
      BY_WORD,
    ),
    ...joinNotes(view.note, misfit, ...notesOn(byWord, request.direction)),
    tookMs: performance.now() - startMs,
  };
}

/** Whether a snapshot has a definition of a name, or at a `PATH:LINE`. @throws DiffdexError INDEX_CORRUPT */
export async function hasDefinition(view: SnapshotView, query: string): Promise<boolean> {
  const graph = await openGraph(view.snapshot);
  const files = await view.snapshot.files();
  if (withReadableRows(() => findAsked(graph, files, query)).length > 0) return true;
  return (await findWords(view.snapshot, files, query)).definitions.length > 0;
}

/** Every edge of a snapshot that a filter lets through, in order of path, line and column. */
export async function* listEdges(
  view: SnapshotView,
  { kinds, ...given }: SearchFilter,
): AsyncIterable<Reference> {
  const graph = await openGraph(view.snapshot);
  const { filter } = await readFilter(view.snapshot, given);
  const allows = rowFilter(filter, { kind: false });
  for (const file of graph.corpus.files()) {
    if (allows && !allows({ path: file.path, language: file.language, kind: '' })) continue;
    for (const edge of withReadableRows(() => graph.edgesFrom(file)))
      if (!kinds || kinds.length === 0 || kinds.includes(edge.kind)) yield referenceOf(edge);
  }
}

/** Definitions that no edge leads to, without tests that a runner finds by name, in order of path and line. */
export async function listUnused(view: SnapshotView, given: SearchFilter): Promise<NamedLocation[]> {
  const graph = await openGraph(view.snapshot);
  const { filter } = await readFilter(view.snapshot, given);
  const allows = rowFilter(filter, { kind: false });
  return withReadableRows(() => findUnused(graph))
    .filter(({ file }) => !allows || allows({ path: file.path, language: file.language, kind: '' }))
    .filter((one) => !isFoundByRunner(one))
    .map(locationOf);
}

/** An edge with the places that it names. */
function referenceOf(edge: Edge): Reference {
  const { file, line, column, name, kind, tier, owner, targets } = edge;
  const { path, language } = file;
  const symbol = owner ? breadcrumbOf(owner) : '';
  const meant = targets.map(locationOf);
  return { path, line, column, name, kind, tier, basis: 'rules', language, symbol, targets: meant };
}

/** What words tell of what was asked, in languages without rules for uses. */
async function findWords(
  snapshot: OpenSnapshot,
  files: ReadonlyMap<string, unknown>,
  query: string,
): Promise<FoundByWord> {
  const asked = readPathLine(query);
  const at = asked && { ...asked, path: presentPath(files, asked.path) };
  if (!at || !files.has(at.path)) return findByWord(snapshot, query);
  const name = await nameAt(snapshot, at);
  return name === undefined ? { definitions: [], uses: [], isCut: false } : findByWord(snapshot, name, at);
}

function wantedWords(
  { uses }: FoundByWord,
  { direction, kinds, tier, filter }: ReferencesQuery,
): Reference[] {
  if (direction === 'out' || tier !== 'possible') return [];
  if (kinds.length > 0 && !kinds.includes('mention')) return [];
  const allows = rowFilter(filter, { kind: false });
  return uses.filter(({ path, language }) => !allows || allows({ path, language, kind: '' }));
}

function notesOn({ definitions, isCut }: FoundByWord, direction: Direction): string[] {
  if (definitions.length === 0) return [];
  const names = namesOfLanguages(definitions);
  return [
    direction === 'in'
      ? `diffdex cannot resolve references in ${names}, so it lists every match of the name.`
      : `diffdex cannot resolve references in ${names}, so it does not know what is used there.`,
    ...(isCut ? ['The name occurs in more files than diffdex read, so some uses may be missing.'] : []),
  ];
}

type Placed = Pick<Reference, 'tier' | 'path' | 'line' | 'column'> & { depth: number };

function byTierAndPosition(a: Placed, b: Placed): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    a.depth - b.depth ||
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column
  );
}

function findAsked(graph: ReferenceGraph, files: ReadonlyMap<string, unknown>, query: string): Location[] {
  const asked = readPathLine(query);
  if (asked) {
    const path = presentPath(files, asked.path);
    if (files.has(path)) return graph.definitionsIn(path, asked.line, asked.line);
  }
  return graph.definitionsNamed(query);
}
