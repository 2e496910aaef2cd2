import type { RepositoryHit } from '../../app/queries/ask-several.js';
import { cursorAt, type Paging } from './cursor.js';
import { describeHit, hitOf } from './outputs.js';
import type { Quotation } from './quotation.js';
import { takePage } from './take-page.js';

interface HitPage {
  count: number;
  /** The fields `hits` and, where there is more, `next_cursor`. */
  structured: Record<string, unknown>;
  paragraphs: string[];
}

/**
 * The page of hits that a request asks for.
 *
 * @param hits from the best on, those of earlier pages too
 */
export function pageHits(
  hits: readonly RepositoryHit[],
  {
    offset,
    paging,
    request,
    isNamed = false,
  }: {
    offset: number;
    paging: Paging;
    request: { limit: number; max_tokens: number };
    /** Whether each hit tells its repository. */
    isNamed?: boolean;
  },
  quotation: Quotation,
): HitPage {
  const { limit, max_tokens: maxTokens } = request;
  const { items, next } = takePage(hits, { offset, limit, maxTokens });
  const cursor = next === undefined ? undefined : cursorAt(paging, next);
  return {
    count: items.length,
    structured: {
      hits: items.map((hit) =>
        isNamed ? { repository: hit.repository, ...hitOf(hit.repository, hit) } : hitOf(hit.repository, hit),
      ),
      ...(cursor !== undefined && { next_cursor: cursor }),
    },
    paragraphs: [
      ...items.map((hit) =>
        describeHit(hit, quotation, { repository: isNamed ? hit.repository : undefined }),
      ),
      ...(cursor === undefined ? [] : [`More: cursor ${cursor}`]),
    ],
  };
}
