import { ownLinesOf } from '../../core/own-lines.js';
import type { NamedLocation, Reference } from '../../core/results/reference-answer.js';
import type { ChunkRow } from '../../core/types.js';
import { findCommentLines } from '../../languages/comment-lines.js';
import { languageFacts } from '../../languages/language-facts.js';
import { wordLanguages } from '../../references/languages.js';
import { nameParts } from '../../references/reference-graph.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';

/** Chunks that are read for one name at most. */
const MAX_CHUNKS = 1_000;

/** Fewer chunks of those languages than this are kept in memory, as reading them takes longer than all else. */
const MAX_KEPT = 2_000;

/** What words tell of a name in languages without rules for uses. */
export interface FoundByWord {
  definitions: NamedLocation[];
  /** Every other word that is the name, in files of those languages, in order of path and position. */
  uses: Reference[];
  /** Whether there are more chunks with the name than were read. */
  isCut: boolean;
}

/** Languages in which a name may have dots. */
const DOTTED: ReadonlySet<string> = new Set(['r']);

const NOTHING: FoundByWord = { definitions: [], uses: [], isCut: false };

/** A chunk that has the name, and the lines and columns where it stands as a word outside of comments. */
interface NamingChunk {
  row: ChunkRow;
  name: string;
  places: { line: number; column: number }[];
}

/**
 * Finds what defines a name in languages without rules for uses, and the words of those languages that may mean it. Nothing is found
 * where none of them defines it.
 *
 * @param query a name such as `acquire` or `Pool.acquire`
 * @param at only what is defined there counts as a definition
 */
export async function findByWord(
  snapshot: OpenSnapshot,
  query: string,
  at?: { path: string; line: number },
): Promise<FoundByWord> {
  const parts = nameParts(query);
  const name = parts.at(-1) ?? '';
  if (name === '') return NOTHING;
  const { rows, isCut } = await chunksWith(snapshot, name);
  const chunks = rows.map((row): NamingChunk => {
    const wanted = DOTTED.has(row.language) ? query : name;
    return { row, name: wanted, places: placesOf(row, wanted) };
  });
  const defining = chunks.flatMap((chunk) => definitionIn(chunk, parts));
  const definitions = chunks.flatMap((chunk) => (isAt(chunk, at) ? definitionIn(chunk, parts) : []));
  if (definitions.length === 0) return NOTHING;
  const own = new Set(defining.map(keyOf));
  const uses = chunks.flatMap(({ row: { path, language, symbol }, name: written, places }) => {
    const targets = definitions.filter((one) => isOneFamily(one.language, language));
    if (targets.length === 0) return [];
    return places
      .map((place): Reference => ({
        path,
        ...place,
        name: written,
        kind: 'mention',
        tier: 'possible',
        basis: 'word',
        language,
        symbol,
        targets,
      }))
      .filter((use) => !own.has(keyOf(use)));
  });
  return { definitions, uses, isCut };
}

/** The name of what is defined at a line, or last before it in the same chunk, in a language without rules for uses; `undefined` for nothing. */
export async function nameAt(
  { reader }: OpenSnapshot,
  { path, line }: { path: string; line: number },
): Promise<string | undefined> {
  const around = (await reader.readChunks([path])).find(
    ({ startLine, endLine, language }) =>
      startLine <= line && line <= endLine && wordLanguages().includes(language),
  );
  if (!around) return undefined;
  const firstLines = around.defines.map((name) => ({
    name,
    line: placesOf(around, name)[0]?.line ?? Infinity,
  }));
  return firstLines.filter((one) => one.line <= line).sort((a, b) => b.line - a.line)[0]?.name;
}

/** Names of languages for people, in the order of their ids. */
export function namesOfLanguages(locations: readonly NamedLocation[]): string {
  const ids = [...new Set(locations.map(({ language }) => language))].sort();
  return ids.map((id) => languageFacts(id)?.name ?? id).join(' and ');
}

/** What is known of the files of a snapshot in languages without rules for uses. */
interface WordFiles {
  languages: string[];
  /** All of their chunks, in order of path and line; `undefined` where they are too many to keep. */
  chunks: ChunkRow[] | undefined;
}

const wordFiles = new WeakMap<OpenSnapshot, Promise<WordFiles>>();

/** Chunks of those languages with a text, in order of path and line. */
async function chunksWith(
  snapshot: OpenSnapshot,
  text: string,
): Promise<{ rows: ChunkRow[]; isCut: boolean }> {
  let known = wordFiles.get(snapshot);
  if (!known) wordFiles.set(snapshot, (known = readWordFiles(snapshot)));
  const { languages, chunks } = await known;
  if (chunks) {
    const rows = chunks.filter(({ content }) => content.includes(text));
    return { rows: rows.slice(0, MAX_CHUNKS), isCut: rows.length > MAX_CHUNKS };
  }
  const pattern = { kind: 'exact', text, ignoreCase: false } as const;
  const { rows, total } = await snapshot.reader.findMatching(pattern, MAX_CHUNKS, { languages });
  return { rows, isCut: total.chunks > rows.length };
}

async function readWordFiles(snapshot: OpenSnapshot): Promise<WordFiles> {
  const words = new Set(wordLanguages());
  const files = [...(await snapshot.files()).values()].filter(
    ({ language, chunks }) => chunks > 0 && words.has(language),
  );
  const languages = [...new Set(files.map(({ language }) => language))].sort();
  const count = files.reduce((sum, { chunks }) => sum + chunks, 0);
  if (count > MAX_KEPT) return { languages, chunks: undefined };
  return { languages, chunks: await snapshot.reader.readChunks(files.map(({ path }) => path)) };
}

/** The breadcrumb of a name that is defined in a chunk: its own, or that of what it stands in and its name. */
function breadcrumbIn(symbol: string, name: string): string {
  if (symbol === '') return name;
  return symbol === name || symbol.endsWith(`.${name}`) ? symbol : `${symbol}.${name}`;
}

/** What a chunk defines under a name with its parts, with the kind of the definition: the chunk may pack several. */
function definitionIn({ row, name, places }: NamingChunk, parts: readonly string[]): NamedLocation[] {
  const last = parts.at(-1) ?? '';
  const at = row.defines.indexOf(last);
  const line = row.startLine + (row.nameRows[at] ?? 0);
  const place = places.find((one) => one.line === line) ?? places[0];
  if (!place || at === -1) return [];
  const symbol = name === last ? breadcrumbIn(row.symbol, name) : name;
  const breadcrumb = symbol.split('.');
  if (!parts.every((part, i) => breadcrumb[breadcrumb.length - parts.length + i] === part)) return [];
  const { path, language } = row;
  const kind = row.kinds[at] ?? row.kind;
  const endLine = symbol === row.symbol ? row.endLine : place.line;
  return [{ path, ...place, endLine, symbol, name, kind, language }];
}

function isAt({ row }: NamingChunk, at: { path: string; line: number } | undefined): boolean {
  return !at || (row.path === at.path && row.startLine <= at.line && at.line <= row.endLine);
}

function placesOf(row: ChunkRow, name: string): NamingChunk['places'] {
  const lines = ownLinesOf(row);
  const comments = findCommentLines(lines, row.language);
  return lines.flatMap((line, i) =>
    comments[i]
      ? []
      : columnsOf(withoutComment(line, row.language), name, row.language).map((column) => ({
          line: row.startLine + i,
          column,
        })),
  );
}

/** A line without the comment at its end, as far as its quotes and blanks tell that it is one. */
function withoutComment(line: string, language: string): string {
  for (const begin of languageFacts(language)?.comments.line ?? [])
    for (let at = line.indexOf(begin); at !== -1; at = line.indexOf(begin, at + 1)) {
      const before = line.slice(0, at);
      const isOutside = ['"', "'"].every((quote) => before.split(quote).length % 2 === 1);
      if (isOutside && /\s$/.test(before)) return before;
    }
  return line;
}

/** The columns, from 1, at which a line has a name that is no part of a longer one. */
function columnsOf(line: string, name: string, language: string): number[] {
  // Hyphens belong to names where this one has some.
  const joins = `${name.includes('-') ? '-' : ''}${DOTTED.has(language) ? '.' : ''}`;
  const isPart = (character: string): boolean =>
    character !== '' && (/[\p{L}\p{N}\p{M}_$]/u.test(character) || joins.includes(character));
  const found: number[] = [];
  for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + name.length))
    if (!isPart(line.charAt(at - 1)) && !isPart(line.charAt(at + name.length))) found.push(at + 1);
  return found;
}

function isOneFamily(a: string, b: string): boolean {
  return a === b || (a.startsWith('ocaml') && b.startsWith('ocaml'));
}

function keyOf({ path, line, column }: Pick<Reference, 'path' | 'line' | 'column'>): string {
  return `${path}\n${String(line)}:${String(column)}`;
}
