import { composed } from '../../text/unicode-form.js';
import { rowFilter } from '../../text/glob/row-filter.js';
import { searchTerms } from '../../text/identifiers.js';
import type { SearchFilter, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow } from '../../core/types.js';
import type { PathMention } from '../query/path-mentions.js';
import { isMentionedPath } from '../rank/boost-mentioned-path.js';

/** Files looked up for all mentions of a query together. */
const MAX_FILES = 8;
/** Files of one name that are considered for one mention. */
const SAME_NAME = 30;

/**
 * Chunks of the files that a query names: those at the line of a frame, all of a file named without one. Where the
 * filter gives paths, those decide, and the mentions of the query only take part in ranking.
 */
export async function retrieveMentionedFiles(
  reader: SnapshotReader,
  mentions: readonly PathMention[],
  filter: SearchFilter,
): Promise<ChunkRow[]> {
  const named = mentions.filter(({ path }) => /[^/]\.\w+$/.test(path));
  if (named.length === 0 || filter.paths) return [];
  const paths = await Promise.all(named.map(({ path }) => findPaths(reader, path, filter)));
  const distinct = [...new Set(paths.flat())].slice(0, MAX_FILES);
  if (distinct.length === 0) return [];
  const chunks = await reader.readChunks(distinct);
  const isOfKind = rowFilter({ kinds: filter.kinds ?? [] }, { kind: true });
  return chunks.filter(
    (chunk) => named.some((mention) => isAt(chunk, mention)) && (isOfKind?.(chunk) ?? true),
  );
}

async function findPaths(reader: SnapshotReader, path: string, filter: SearchFilter): Promise<string[]> {
  const name = composed(path.slice(path.lastIndexOf('/') + 1));
  const words = searchTerms(name.slice(0, name.lastIndexOf('.')));
  const glob = `**/${name.replaceAll(/[^\w.-]/g, '?')}`;
  const found = await reader.searchFilesText(words, SAME_NAME, { ...filter, paths: [glob] });
  return found.map(({ row }) => row.path).filter((candidate) => isMentionedPath(candidate, path));
}

function isAt({ path, startLine, endLine }: ChunkRow, mention: PathMention): boolean {
  if (!isMentionedPath(path, mention.path)) return false;
  return mention.line === undefined || (startLine <= mention.line && mention.line <= endLine);
}
