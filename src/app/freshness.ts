import type { Source } from '../core/ports.js';
import { DiffdexError } from '../core/errors.js';
import type { Freshness } from '../core/search-answer.js';
import type { Manifest, Target } from '../core/types.js';

/** How a snapshot relates to HEAD. A repository without commits, or none at all, leaves it unknown. */
export async function freshnessOf(
  manifest: Manifest,
  source: Source | undefined,
  head: Target | undefined,
): Promise<Freshness> {
  if (!source || !head) return { revision: manifest.revision, fresh: undefined, behind: undefined };
  const fresh = head.tree === manifest.tree;
  const behind = fresh ? 0 : await source.countBehind(manifest.revision, head.revision);
  return { revision: manifest.revision, fresh, behind };
}

/** HEAD, where there is one. */
export async function headOf(source: Source | undefined): Promise<Target | undefined> {
  try {
    return await source?.resolve('HEAD');
  } catch (error) {
    if (error instanceof DiffdexError && error.code === 'HEAD_UNBORN') return undefined;
    throw error;
  }
}
