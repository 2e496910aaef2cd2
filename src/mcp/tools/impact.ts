import * as z from 'zod';
import type { ImpactResult } from '../../core/results/impact.js';
import { TIERS } from '../../core/references/tier.js';
import { IMPACT_DEPTH, MAX_DEPTH, TESTS_DEPTH } from '../../core/results/reference-answer.js';
import { impactEntries, impactOutput, impactText, entriesJson } from '../answers/impact-entries.js';
import { offsetOf } from '../answers/cursor.js';
import { nextCursor, originOf, originOutput } from '../answers/outputs.js';
import { pageEntries } from '../answers/page-entries.js';
import { startQuotation } from '../answers/quotation.js';
import { filterOf, linesInput, placesInput, rangeInput, repositoryInput } from './inputs.js';
import { defineTool } from './tool.js';

const side = z.looseObject({ revision: z.string() });

/** The tool `impact`. */
export const impact = defineTool({
  name: 'impact',
  title: 'What a change reaches',
  description:
    'Shows what your edits, or a range of commits, affect: callers that they may break and do not update, other users of ' +
    'changed code, and the test files that reach it. Use it after an edit, to review a branch, and to choose which tests to run ' +
    '(`only` "tests"). Without a range, it compares the working tree with HEAD.',
  input: z.strictObject({
    ...rangeInput,
    staged: z.boolean().default(false).describe('Compare the staged changes with HEAD'),
    only: z
      .enum(['callers', 'tests', 'changed', 'users'])
      .optional()
      .describe('Only this list; by default all, in this order'),
    depth: z
      .int()
      .min(1)
      .max(MAX_DEPTH)
      .optional()
      .describe(
        `Steps from users to their users; ${String(IMPACT_DEPTH)} by default, ${String(TESTS_DEPTH)} for \`only\` "tests"`,
      ),
    tier: z.enum(TIERS).default('possible').describe('Minimum certainty of every step'),
    ...placesInput,
    ...linesInput,
    ...repositoryInput,
  }),
  output: z.object({
    ...originOutput,
    base: side,
    head: side,
    ...impactOutput,
    note: z.string().optional(),
    next_cursor: nextCursor,
    took_ms: z.number(),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, ...request }, { workspace, signal }) {
    const { name, index } = workspace.member(request.repository);
    // Loaded by the first call: none of this is needed for the handshake.
    const { answerImpact } = await import('../../app/impact/answer-impact.js');
    const { answer, key } = await index.read(
      async (view, app) => {
        const { range, staged, tier, only } = request;
        const depth = request.depth ?? (only === 'tests' ? TESTS_DEPTH : IMPACT_DEPTH);
        const filter = filterOf(
          { path: request.path, language: request.language, kind: undefined },
          app.repository.root,
        );
        const query = { range, staged, depth, tier, filter, limit: Infinity };
        return { answer: await answerImpact(view, { ...app, signal }, query), key: view.key };
      },
      { isOnce: true },
    );
    const paging = { snapshot: `${key} ${answer.base.tree} ${answer.head.tree}`, request };
    const page = pageEntries(impactEntries(answer, request.only), {
      offset: offsetOf(cursor, paging),
      paging,
      limit: request.limit,
      maxTokens: request.max_tokens,
    });
    const { notice, quote } = startQuotation();
    return {
      structured: {
        ...originOf(name, answer.snapshot),
        base: sideOf(answer.base),
        head: sideOf(answer.head),
        ...entriesJson(answer, page.entries),
        ...(answer.note !== undefined && { note: answer.note }),
        ...(page.nextCursor !== undefined && { next_cursor: page.nextCursor }),
        took_ms: Math.round(answer.tookMs * 10) / 10,
      },
      text: [
        ...impactText(name, answer, page.entries, { notice, quote }),
        ...(page.nextCursor === undefined ? [] : [`More: cursor ${page.nextCursor}`]),
      ].join('\n\n'),
    };
  },
});

function sideOf({ revision, origin }: ImpactResult['base'] | ImpactResult['head']): {
  revision: string;
  origin: string;
} {
  return { revision, origin };
}
