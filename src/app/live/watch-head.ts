import type { Source } from '../../core/ports/source.js';
import type { Freshness } from '../../core/results/search-answer.js';
import type { Manifest, Target } from '../../core/types.js';
import { freshnessOf, headOf } from '../snapshot/freshness.js';

/** A folder without git has to be read whole to know its state, so it is looked at no more often. */
const FOLDER_INTERVAL_MS = 10_000;

export interface HeadWatch {
  /** HEAD as it is now; git is asked only where it may have moved. */
  head(): Promise<Target | undefined>;
  /** How a snapshot relates to HEAD as it is now. */
  freshnessOf(manifest: Manifest): Promise<Freshness>;
}

/** Watches HEAD cheaply enough to ask for every query: git is started only if HEAD may have moved. */
export function watchHead(source: Source | undefined): HeadWatch {
  let look: { mark: string | undefined; atMs: number; head: Promise<Target | undefined> } | undefined;
  let verdict: { key: string; freshness: Promise<Freshness> } | undefined;

  const isCurrent = (mark: string | undefined): boolean => {
    if (!look) return false;
    return mark === undefined ? performance.now() - look.atMs < FOLDER_INTERVAL_MS : mark === look.mark;
  };

  const head = async (): Promise<Target | undefined> => {
    // Read before git is asked: a move in between shows in the next mark.
    const mark = await source?.headMark();
    if (!look || !isCurrent(mark)) {
      const current = { mark, atMs: performance.now(), head: headOf(source) };
      look = current;
      current.head.catch(() => {
        if (look === current) look = undefined;
      });
    }
    return look.head;
  };

  return {
    head,
    async freshnessOf(manifest) {
      const target = await head();
      const key = [manifest.revision, manifest.tree, target?.revision].join(' ');
      if (verdict?.key !== key) {
        const current = { key, freshness: freshnessOf(manifest, source, target) };
        verdict = current;
        current.freshness.catch(() => {
          if (verdict === current) verdict = undefined;
        });
      }
      return verdict.freshness;
    },
  };
}
