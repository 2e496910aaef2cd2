import { composed } from '../../text/unicode-form.js';
import type { ChunkRow } from '../../core/types.js';
import type { PathMention } from '../query/path-mentions.js';
import type { RankContext } from './candidate.js';

/** A named path or directory is where the answer is sought. */
const MENTION = 1;
/** A frame with its line points at one chunk. */
const FRAME = 2;
/** The first frames of a trace are nearest to the fault. */
const NEXT_FRAME = 0.8;

/** Lifts chunks at the paths, directories and stack frames that the query names. */
export function boostMentionedPath(row: ChunkRow, { query }: RankContext): number {
  return Math.max(
    0,
    ...query.pathMentions.map((mention, order) => valueOf(row, mention) * NEXT_FRAME ** order),
  );
}

function valueOf(row: ChunkRow, { path, line }: PathMention): number {
  if (!isMentionedPath(row.path, path)) return 0;
  const isHit = line !== undefined && row.startLine <= line && line <= row.endLine;
  return isHit ? FRAME : MENTION;
}

/**
 * Whether a path of the tree is the one named, lies below it, or ends either way in the other: traces give absolute
 * paths, people give ends of them.
 */
export function isMentionedPath(treePath: string, named: string): boolean {
  const path = `/${composed(treePath)}`;
  const form = `/${composed(named)}`;
  return path.endsWith(form) || path.includes(`${form}/`) || form.endsWith(path);
}
