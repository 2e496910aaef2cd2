import * as z from 'zod';
import { TIERS } from '../../core/references/tier.js';
import {
  DIRECTIONS,
  EDGE_KINDS,
  MAX_DEPTH,
  type ReferencesResult,
} from '../../core/results/reference-answer.js';
import { describeUnseen } from '../../reporting/references/describe-unseen.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { printableLine } from '../../reporting/text/printable.js';
import { offsetOf } from '../answers/cursor.js';
import { describeOrigin, nextCursor, originOf, originOutput } from '../answers/outputs.js';
import { pageEntries } from '../answers/page-entries.js';
import { parsePathAndLines } from '../answers/parse-paths.js';
import { startQuotation } from '../answers/quotation.js';
import {
  definitionEntry,
  definitionOutput,
  referenceEntry,
  referenceLine,
  referenceOutput,
  unseenOutput,
} from '../answers/reference-entries.js';
import { committedInput, filterOf, linesInput, MAX_PATH, placesInput, repositoryInput } from './inputs.js';
import { defineTool } from './tool.js';

/** Definitions that an answer lists at most. */
const MAX_DEFINITIONS = 20;

/** The tool `find_references`. */
export const findReferencesTool = defineTool({
  name: 'find_references',
  title: 'Find references',
  description:
    'Finds the users of a function, class, method, field or constant, or with direction "out" what it uses. Each use is ' +
    'exact (proved by scope, import or type), likely or possible. Unlike a text search, it skips other definitions of the same ' +
    'name. Use it before you change a signature. To see what your edits may break, use impact.',
  input: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(MAX_PATH)
      .describe('A name such as Pool.acquire, or PATH:LINE of a definition'),
    direction: z.enum(DIRECTIONS).default('in').describe('in: who uses it; out: what it uses'),
    depth: z.int().min(1).max(MAX_DEPTH).default(1).describe('Steps from users to their users'),
    kind: z.enum(EDGE_KINDS).optional().describe('Only this kind of use'),
    tier: z.enum(TIERS).default('possible').describe('Minimum certainty of a use'),
    ...placesInput,
    ...linesInput,
    ...committedInput,
    ...repositoryInput,
  }),
  output: z.object({
    ...originOutput,
    direction: z.string(),
    definitions: z.array(definitionOutput).describe('The definitions asked about; the first ones'),
    references: z.array(referenceOutput).describe('By tier, path and line'),
    counts: z.record(z.string(), z.number()).describe('On all pages'),
    unseen: unseenOutput,
    note: z.string().optional(),
    next_cursor: nextCursor,
    took_ms: z.number(),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, committed, ...request }, { workspace }) {
    // Loaded by the first call: none of this is needed for the handshake.
    const { answerReferences, hasDefinition } = await import('../../app/references/answer-references.js');
    const { name, index } = await workspace.locate(request.repository, request.name, (view, app) =>
      hasDefinition(view, queryOf(request.name, app.repository.root)),
    );
    return index.read(
      async (view, { repository: { root } }) => {
        const paging = { snapshot: view.key, request };
        const offset = offsetOf(cursor, paging);
        const { direction, depth, tier, limit, kind } = request;
        const answer = await answerReferences(view, {
          query: queryOf(request.name, root),
          direction,
          depth,
          tier,
          kinds: kind === undefined ? [] : [kind],
          filter: filterOf({ path: request.path, language: request.language, kind: undefined }, root),
          limit: offset + limit + 1,
        });
        const isNamed = (found: ReferencesResult['references'][number]): boolean =>
          direction === 'out' || depth > 1 || found.tier === 'possible';
        const entries = answer.references.map((found) => referenceEntry(found, isNamed(found)));
        const page = pageEntries(entries, { offset, paging, limit, maxTokens: request.max_tokens });
        return describe(name, answer, page);
      },
      { committed },
    );
  },
});

/** A line of a path as the index has it, or the name as it is. */
function queryOf(given: string, root: string): string {
  const { path: file, startLine } = parseLines(given, root);
  return startLine === undefined ? given : `${file}:${String(startLine)}`;
}

function parseLines(given: string, root: string): { path: string; startLine?: number } {
  return /:\d|#L\d/.test(given) ? parsePathAndLines(given, root) : { path: given };
}

function describe(
  name: string,
  answer: ReferencesResult,
  { entries, nextCursor }: ReturnType<typeof pageEntries<ReturnType<typeof referenceEntry>>>,
): { structured: Record<string, unknown>; text: string } {
  const { counts, direction, note, snapshot, unseen, tookMs } = answer;
  const definitions = answer.definitions.slice(0, MAX_DEFINITIONS).map(definitionEntry);
  const { notice, quote } = startQuotation();
  const total = counts.exact + counts.likely + counts.possible;
  const unlisted = answer.definitions.length - definitions.length;
  return {
    structured: {
      ...originOf(name, snapshot),
      direction,
      definitions,
      references: entries,
      counts: { ...counts, definitions: answer.definitions.length },
      unseen,
      ...(note !== undefined && { note }),
      ...(nextCursor !== undefined && { next_cursor: nextCursor }),
      took_ms: Math.round(tookMs * 10) / 10,
    },
    text: [
      `${countOf(total, 'use')} (${String(counts.exact)} exact, ${String(counts.likely)} likely, ${String(counts.possible)} possible), ${String(entries.length)} on this page, in ${describeOrigin(name, snapshot)}.`,
      ...(note === undefined ? [] : [note]),
      notice,
      quote(
        direction === 'in' ? 'uses of' : 'uses by',
        [
          ...definitions.map(
            (one) =>
              `${printableLine(one.path)}:${String(one.line)}  ${one.kind} ${printableLine(one.symbol)}`,
          ),
          ...(unlisted > 0 ? [`… and ${countOf(unlisted, 'more definition')} of this name`] : []),
        ].join('\n'),
      ),
      ...(entries.length > 0 ? [quote('uses', entries.map(referenceLine).join('\n'))] : []),
      ...describeUnseen(unseen),
      ...(nextCursor === undefined ? [] : [`More: cursor ${nextCursor}`]),
    ].join('\n\n'),
  };
}
