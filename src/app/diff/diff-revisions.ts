import { diffSymbols, type SymbolDiffRequest } from '../../comparison/diff-symbols.js';
import type { ChunkCutter } from '../../core/ports/chunker.js';
import { DiffdexError, interrupted } from '../../core/errors.js';
import { normalizePattern, pathMatcher } from '../../text/glob/path-pattern.js';
import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import { openFindLike } from './open-find-like.js';
import type { App } from '../open-app.js';
import { openFineChunker } from './open-fine-chunker.js';
import type { Source } from '../../core/ports/source.js';
import type { Repository } from '../open-repository.js';
import { openTexts } from './open-texts.js';
import { chooseSides, type DiffSides } from './choose-sides.js';

/** Nobody reads a diff of more files than this. */
const MAX_FILES = 3_000;

export interface DiffRequest {
  /** `A..B`, `A...B` or `A`, as `resolveRange` reads it; without one, what lies on disk is compared with HEAD. */
  range?: string | undefined;
  /** Whether to compare what is staged with HEAD. */
  staged?: boolean | undefined;
  /** Folders, files or globs to which the comparison is restricted; a file counts with either of its paths. */
  paths?: readonly string[] | undefined;
  /** Whether to search the index for code like each new symbol. There must be an index then. */
  similar?: boolean | undefined;
  /** How many files are compared at most; 3,000 by default. Further files are listed as skipped. */
  maxFiles?: number | undefined;
}

/**
 * What lies between two revisions, or between HEAD and the disk, by symbols. An index is not needed.
 *
 * @throws DiffdexError REVISION_UNKNOWN, HEAD_UNBORN, NOT_A_REPOSITORY, ARGUMENT_INVALID for a folder without git;
 *   with `similar` INDEX_MISSING and what else an index can lack; INTERRUPTED
 */
export async function diffRevisions(app: App, request: DiffRequest = {}): Promise<SemanticDiff> {
  return diffSides(app, await openSides(app, request), request);
}

/** The two sides that a request names. @throws DiffdexError as `diffRevisions` */
export function openSides(
  app: App,
  { range, staged, maxFiles = MAX_FILES }: Pick<DiffRequest, 'range' | 'staged' | 'maxFiles'>,
): Promise<DiffSides> {
  return chooseSides(app, requireHistory(app.repository), { range, staged, maxFiles });
}

const WITHOUT_HISTORY = {
  hint: 'Only git knows what changed. Run the command inside a git repository, or name one with --repo.',
};

/** The source of a repository with a history. @throws DiffdexError NOT_A_REPOSITORY, ARGUMENT_INVALID for a folder without git */
export function requireHistory({ source, absence }: Repository): Source {
  if (source && source.kind !== 'folder') return source;
  throw absence?.code === 'NOT_A_REPOSITORY'
    ? new DiffdexError(absence.code, absence.message, { ...WITHOUT_HISTORY, cause: absence })
    : new DiffdexError(
        'ARGUMENT_INVALID',
        'A folder without git has no revisions to compare.',
        WITHOUT_HISTORY,
      );
}

/**
 * What lies between two sides.
 *
 * @param chunker cuts each definition by itself; the caller closes it. Without one, one is opened for this comparison
 * @throws DiffdexError as `diffRevisions`
 */
export async function diffSides(
  app: App,
  { source, base, head }: DiffSides,
  request: Pick<DiffRequest, 'paths' | 'similar' | 'maxFiles'> &
    Pick<SymbolDiffRequest, 'isDetailed' | 'isCodeOnly'>,
  chunker?: ChunkCutter,
): Promise<SemanticDiff> {
  const { maxFiles = MAX_FILES, isDetailed, isCodeOnly } = request;
  const matchers = request.paths?.map((path) => pathMatcher(normalizePattern(path)));
  const isWanted = matchers && ((path: string) => matchers.some((matches) => matches(path)));
  const like = request.similar ? await openFindLike(app) : undefined;
  const used = chunker ?? openFineChunker();
  try {
    return await diffSymbols(
      {
        source,
        chunker: used,
        openTexts: (tree, paths) => openTexts(source, app.settings, tree, paths),
        findLike: like?.find,
        signal: app.signal,
      },
      { base, head, maxFiles, isWanted, isDetailed, isCodeOnly },
    );
  } catch (error) {
    if (!app.signal?.aborted) throw error;
    throw interrupted(
      'The comparison was interrupted.',
      'Nothing was changed. Run the same command again.',
      error,
    );
  } finally {
    like?.close();
    if (!chunker) await used.close();
  }
}
