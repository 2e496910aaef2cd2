import * as z from 'zod';
import type { SnapshotView } from '../../app/snapshot/snapshot-view.js';
import { askRelated } from '../../app/queries/ask-snapshot.js';
import { findChunk } from '../../app/queries/find-chunk.js';
import { DiffdexError } from '../../core/errors.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { offsetOf } from '../answers/cursor.js';
import { committedInput, filterInput, filterOf, MAX_PATH, pageInput, repositoryInput } from './inputs.js';
import {
  describeHit,
  describeOrigin,
  hitOf,
  hitOutput,
  nextCursor,
  originOf,
  originOutput,
} from '../answers/outputs.js';
import { findOwner } from '../answers/find-owner.js';
import { pageHits } from '../answers/page-hits.js';
import { startQuotation } from '../answers/quotation.js';
import { defineTool } from './tool.js';
import { parsePathAndLines } from '../answers/parse-paths.js';

/** The tool `find_related`. */
export const findRelated = defineTool({
  name: 'find_related',
  title: 'Find related code',
  description:
    'Finds code similar to a chunk (by its id) or to the code at PATH:LINE: other implementations, copies, tests. Use it ' +
    'before you change something that may exist in several places, or to find an example to follow. ' +
    '`path`, `language` and `kind` restrict the results.',
  input: z.strictObject({
    id: z.string().min(1).max(200).optional().describe('Id of the chunk to compare with'),
    place: z.string().min(1).max(MAX_PATH).optional().describe('PATH:LINE to compare with, instead of an id'),
    line: z.int().min(1).optional().describe('Line, if place is only a path'),
    ...filterInput,
    ...pageInput,
    ...committedInput,
    ...repositoryInput,
  }),
  output: z.object({
    ...originOutput,
    seed: z
      .looseObject({ path: z.string(), id: z.string() })
      .describe('The code at the line, as a hit; rank 0'),
    hits: z.array(hitOutput).describe('Scores are cosine similarities'),
    note: z.string().optional().describe('Notes on the hits'),
    next_cursor: nextCursor,
    took_ms: z.number(),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, committed, ...request }, { workspace }) {
    const { name, index } = await findOwner(workspace, request);
    return index.read(
      async (view, { repository: { root } }) => {
        const paging = { snapshot: view.key, request };
        const offset = offsetOf(cursor, paging);
        const { limit } = request;
        const answer = await askRelated(view, {
          ...(await seedOf(view, request, root)),
          filter: filterOf(request, root),
          limit: offset + limit + 1,
        });
        const quotation = startQuotation();
        const hits = answer.hits.map((hit) => ({ ...hit, repository: name }));
        const page = pageHits(hits, { offset, paging, request }, quotation);
        const seed = { ...answer.seed, truncated: false };
        return {
          structured: {
            ...originOf(name, answer.snapshot),
            seed: hitOf(name, seed),
            ...page.structured,
            ...(answer.note !== undefined && { note: answer.note }),
            took_ms: Math.round(answer.tookMs * 10) / 10,
          },
          text: [
            `${countOf(page.count, 'hit')} like [0] in ${describeOrigin(name, answer.snapshot)}.`,
            ...(answer.note === undefined ? [] : [answer.note]),
            quotation.notice,
            describeHit(seed, quotation),
            ...page.paragraphs,
          ].join('\n\n'),
        };
      },
      { committed },
    );
  },
});

/** What to compare with: the first line of a chunk, or the line that was given. */
async function seedOf(
  view: SnapshotView,
  { id, place, line }: { id?: string | undefined; place?: string | undefined; line?: number | undefined },
  root: string,
): Promise<{ path: string; line: number }> {
  if (id !== undefined && place === undefined && line === undefined) {
    const { path, startLine } = await findChunk(view, id);
    return { path, line: startLine };
  }
  const given = id === undefined && place !== undefined ? parsePathAndLines(place, root) : undefined;
  const at = given?.startLine ?? line;
  if (!given || at === undefined || (line !== undefined && line !== at)) {
    throw new DiffdexError('ARGUMENT_INVALID', 'Neither an id nor a place with a line is given.', {
      hint: 'Pass the id of a chunk, or a place as PATH:LINE.',
    });
  }
  return { path: given.path, line: at };
}
