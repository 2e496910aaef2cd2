import * as z from 'zod';
import { askRelated } from '../../app/ask-snapshot.js';
import { snapshotKey } from '../../app/live-index.js';
import { repositoryPath } from '../../app/repository-path.js';
import { countOf } from '../../reporting/format-figures.js';
import { offsetOf } from '../cursor.js';
import { filterInput, filterOf, MAX_PATH, pageInput, repositoryInput } from '../inputs.js';
import {
  describeHit,
  describeOrigin,
  hitOf,
  hitOutput,
  nextCursor,
  originOf,
  originOutput,
} from '../outputs.js';
import { pageHits } from '../page-hits.js';
import { startQuotation } from '../quotation.js';
import { defineTool } from '../tool.js';

export const findRelated = defineTool({
  name: 'find_related',
  title: 'Find related code',
  description:
    'Finds code that resembles the code at a line: other implementations, copies, tests, callers written alike. Use it ' +
    'before changing something that may be done in several places, or to find an example to follow. `path` in the ' +
    'filter restricts where to look; `place` says what to compare with.',
  input: z.object({
    place: z.string().min(1).max(MAX_PATH).describe('File to compare with, from the root of the repository'),
    line: z.int().min(1).describe('Line of that file, 1-based'),
    ...filterInput,
    ...pageInput,
    ...repositoryInput,
  }),
  output: z.object({
    ...originOutput,
    seed: hitOutput.describe('The code at the line; rank 0'),
    hits: z.array(hitOutput).describe('Scores are cosine similarities'),
    next_cursor: nextCursor,
    took_ms: z.number(),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, ...request }, { workspace }) {
    const { name, index } = workspace.member(request.repository);
    return index.read(async (view, { repository: { root } }) => {
      const paging = { snapshot: snapshotKey(view.snapshot.manifest), request };
      const offset = offsetOf(cursor, paging);
      const { limit, line } = request;
      const answer = await askRelated(view, {
        path: repositoryPath(root, request.place),
        line,
        filter: filterOf(request, root),
        limit: offset + limit + 1,
      });
      const quotation = startQuotation();
      const page = pageHits(name, answer.hits, { offset, paging, request }, quotation);
      const seed = { ...answer.seed, truncated: false };
      return {
        structured: {
          ...originOf(name, answer.snapshot),
          seed: hitOf(name, seed),
          ...page.structured,
          took_ms: Math.round(answer.tookMs * 10) / 10,
        },
        text: [
          `${countOf(page.count, 'place')} like [0] in ${describeOrigin(name, answer.snapshot)}.`,
          quotation.notice,
          describeHit(seed, quotation),
          ...page.paragraphs,
        ].join('\n\n'),
      };
    });
  },
});
