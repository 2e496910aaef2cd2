import type { Source } from '../../core/ports/source.js';
import { DiffdexError } from '../../core/errors.js';
import type { Freshness } from '../../core/results/search-answer.js';
import type { Manifest, Target } from '../../core/types.js';

/** How fresh a snapshot is, compared with HEAD. Unknown without a repository or before its first commit. */
export async function freshnessOf(
  manifest: Manifest,
  source: Source | undefined,
  head: Target | undefined,
): Promise<Freshness> {
  const { revision, tree } = manifest;
  if (!source || !head) {
    const comparedWith = source ? 'unborn' : 'nothing';
    return { revision, comparedWith, fresh: undefined, behind: undefined, ahead: undefined };
  }
  const comparedWith = source.kind === 'folder' ? 'folder' : 'head';
  if (head.tree === tree) return { revision, comparedWith, fresh: true, behind: 0, ahead: 0 };
  const apart = await source.countAheadBehind(revision, head.revision);
  return { revision, comparedWith, fresh: false, behind: apart?.behind, ahead: apart?.ahead };
}

/** The commit of HEAD; `undefined` without a source or before the first commit. */
export async function headOf(source: Source | undefined): Promise<Target | undefined> {
  try {
    return await source?.resolve('HEAD');
  } catch (error) {
    if (error instanceof DiffdexError && error.code === 'HEAD_UNBORN') return undefined;
    throw error;
  }
}
