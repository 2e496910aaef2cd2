import * as z from 'zod';
import { DiffdexError } from '../../core/errors.js';
import { ask } from '../../app/queries/ask-snapshot.js';
import { SEARCH_MODES } from '../../core/results/search-answer.js';
import { roundConfidence } from '../../reporting/answers/answer-json.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { offsetOf } from '../answers/cursor.js';
import {
  committedInput,
  filterInput,
  filterOf,
  pageInput,
  patternInput,
  patternOf,
  repositoryInput,
} from './inputs.js';
import {
  describeHit,
  describeOrigin,
  hitOutput,
  neighbourOf,
  neighbourOutput,
  nextCursor,
  originOf,
  originOutput,
} from '../answers/outputs.js';
import { pageHits } from '../answers/page-hits.js';
import { startQuotation } from '../answers/quotation.js';
import { searchAll, severalOutput } from './search-all.js';
import { defineTool } from './tool.js';

/** The tool `search_code`. */
export const searchCode = defineTool({
  name: 'search_code',
  title: 'Search code',
  description:
    'Finds code by what it does, not only by its words. Ask in plain words ("where are retries handled") or for a ' +
    'symbol ("Pool.acquire"). Use it first when you do not know where something is, and instead of grep: `exact` finds a text, ' +
    '`pattern` a regular expression, ranked by the query if you pass one. Uncommitted changes and new files are included. ' +
    'Returns whole functions and sections with path, lines and symbol, best first. Then use read_chunk for the code ' +
    'around a hit, find_related for similar code, outline for what a file or folder defines. If several repositories are ' +
    'served, all are searched and ranked together unless you pass `repository`.',
  input: z.strictObject({
    query: z
      .string()
      .max(10_000)
      .default('')
      .describe('A question in words, or a symbol; optional with exact or pattern'),
    ...patternInput,
    ...filterInput,
    mode: z
      .enum(SEARCH_MODES)
      .default('hybrid')
      .describe('hybrid is nearly always best; symbol lists definitions of a name, then mentions'),
    context: z.int().min(0).max(100).default(0).describe('Lines to add before and after each hit'),
    neighbours: z
      .int()
      .min(0)
      .max(50_000)
      .default(0)
      .describe('Token budget for callers, callees and base types of the hits'),
    ...pageInput,
    ...committedInput,
    ...repositoryInput,
  }),
  output: z.object({
    ...z.object(originOutput).partial().shape,
    ...severalOutput,
    query: z.string(),
    mode: z.string(),
    matching: z.object({ chunks: z.int(), files: z.int() }).optional().describe('All matches of the pattern'),
    hits: z.array(hitOutput),
    confidence: z.number().optional().describe('Probability that one of the first five hits answers'),
    neighbours: z.array(neighbourOutput).optional().describe('Related to the hits on this page'),
    note: z.string().optional().describe('Notes on the hits'),
    next_cursor: nextCursor,
    took_ms: z.number(),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, ...asked }, call) {
    const { committed, ...request } = asked;
    const pattern = patternOf(request);
    if (request.query === '' && !pattern) {
      throw new DiffdexError('ARGUMENT_INVALID', 'The query is empty.', {
        hint: 'Pass `query`, `exact` or `pattern`.',
      });
    }
    const [only, ...others] = call.workspace.asked(request.repository);
    if (request.neighbours > 0 && others.length > 0) {
      throw new DiffdexError('ARGUMENT_INVALID', '`neighbours` works with one repository at a time.', {
        hint: 'Choose one with `repository`.',
      });
    }
    if (!only || others.length > 0) return searchAll({ ...request, pattern }, cursor, call, { committed });
    const { name, index } = only;
    return index.read(
      async (view, { repository }) => {
        const paging = { snapshot: view.key, request };
        const offset = offsetOf(cursor, paging);
        const { query, mode, limit } = request;
        const filter = filterOf(request, repository.root);
        const contextLines = request.context;
        // One more than the page holds tells whether there is another page.
        const answer = await ask(view, {
          query,
          mode,
          filter,
          pattern,
          contextLines,
          limit: offset + limit + 1,
        });
        const quotation = startQuotation();
        // Most searches need nothing of references.
        const maxTokens = request.neighbours;
        const references = maxTokens > 0 ? await import('../../app/queries/surroundings.js') : undefined;
        const counted = references ? await references.hitsWithUses(view, answer.hits) : answer.hits;
        const hits = counted.map((hit) => ({ ...hit, repository: name }));
        const page = pageHits(hits, { offset, paging, request }, quotation);
        const shown = answer.hits.slice(offset, offset + page.count);
        const around = await references?.neighboursOf(view, shown, { maxTokens, contextLines });
        const note = answer.note ?? (page.count === 0 ? 'No hits.' : undefined);
        return {
          structured: {
            ...originOf(name, answer.snapshot),
            query,
            mode: answer.mode,
            ...(answer.matching && { matching: answer.matching }),
            ...(answer.confidence !== undefined && { confidence: roundConfidence(answer.confidence) }),
            ...page.structured,
            ...(around && { neighbours: around.map((one) => neighbourOf(name, one)) }),
            ...(note !== undefined && { note }),
            took_ms: Math.round(answer.tookMs * 10) / 10,
          },
          text: [
            `${countOf(page.count, 'hit')} in ${describeOrigin(name, answer.snapshot)}.`,
            ...(note === undefined ? [] : [note]),
            ...(page.count > 0 ? [quotation.notice] : []),
            ...page.paragraphs,
            ...(around ?? []).map((one) =>
              describeHit({ ...one, truncated: false }, quotation, { tie: one }),
            ),
          ].join('\n\n'),
        };
      },
      { committed },
    );
  },
});
