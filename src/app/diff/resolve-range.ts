import { DiffdexError } from '../../core/errors.js';
import type { Source } from '../../core/ports/source.js';
import type { BaseOrigin, HeadOrigin } from '../../core/results/semantic-diff.js';
import type { Target } from '../../core/types.js';

/** Two revisions to compare. */
export interface RevisionRange {
  base: Target & { origin: BaseOrigin };
  head: Target & { origin: HeadOrigin };
}

/**
 * The revisions that a range names, as git reads it: `A..B`, `A...B` (from their last common commit), `A` (to HEAD);
 * a side that is left out is HEAD.
 *
 * @throws DiffdexError REVISION_UNKNOWN, HEAD_UNBORN; ARGUMENT_INVALID for a range that names nothing, as that of a variable that is
 *   not set
 */
export async function resolveRange(source: Source, range: string): Promise<RevisionRange> {
  const [, left = '', dots = '', right = ''] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(range) ?? [];
  requireNamed(range, left, right);
  const older = await source.resolve(left || 'HEAD');
  const newer = await source.resolve(right || 'HEAD');
  const head = { ...newer, origin: 'commit' as const };
  if (dots !== '...') return { base: { ...older, origin: 'given' }, head };
  const base = await mergeBase(source, older, newer);
  if (base) return { base: { ...base, origin: 'merge-base' }, head };
  throw new DiffdexError(
    'REVISION_UNKNOWN',
    `This clone has no common ancestor of the two sides of ${range}.`,
    {
      hint: 'If the clone is shallow, run git fetch --unshallow. To compare the two sides directly, write two dots instead of three.',
    },
  );
}

/** HEAD with itself has no difference, so a check of it would pass whatever was done. */
function requireNamed(range: string, left: string, right: string): void {
  const named = right.trim() || 'HEAD';
  if (left.trim() !== '' || named !== 'HEAD') return;
  const what = range.trim() === '' ? 'The range is empty.' : `The range ${range} compares HEAD with itself.`;
  throw new DiffdexError('ARGUMENT_INVALID', what, {
    hint: 'Name what to compare with, such as origin/main...HEAD. If the range comes from a variable, check that the variable is set.',
  });
}

/**
 * What to compare where there is no working tree and nobody named a range: what HEAD has and its upstream lacks; else what came
 * since the index was made; else the last commit.
 *
 * @param indexed revision of the index, if there is one
 * @throws DiffdexError REVISION_UNKNOWN, HEAD_UNBORN
 */
export async function resolveDefaultRange(
  source: Source,
  indexed: string | undefined,
): Promise<RevisionRange> {
  const newer = await source.resolve('HEAD');
  const head = { ...newer, origin: 'commit' as const };
  const upstream = await resolveIfKnown(source, 'HEAD@{upstream}');
  const common = upstream && (await mergeBase(source, upstream, head));
  if (common) return { base: { ...common, origin: 'upstream' }, head };
  const atIndex = indexed === undefined ? undefined : await resolveIfKnown(source, indexed);
  if (atIndex && atIndex.tree !== head.tree) return { base: { ...atIndex, origin: 'index' }, head };
  const parent = await resolveIfKnown(source, 'HEAD~1');
  if (parent) return { base: { ...parent, origin: 'parent' }, head };
  throw new DiffdexError('REVISION_UNKNOWN', 'HEAD has no parent commit to compare it with.', {
    hint: 'If the clone is shallow, run git fetch --unshallow. If HEAD is the first commit, name two revisions yourself.',
  });
}

async function mergeBase(source: Source, left: Target, right: Target): Promise<Target | undefined> {
  const id = await source.mergeBase(left.revision, right.revision);
  return id === undefined ? undefined : source.resolve(id);
}

async function resolveIfKnown(source: Source, revision: string): Promise<Target | undefined> {
  try {
    return await source.resolve(revision);
  } catch (error) {
    if (error instanceof DiffdexError && error.code === 'REVISION_UNKNOWN') return undefined;
    throw error;
  }
}
