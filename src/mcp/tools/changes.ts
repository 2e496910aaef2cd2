import * as z from 'zod';
import type { FileDiff } from '../../core/results/semantic-diff.js';
import { diffJson } from '../../reporting/diff/diff-json.js';
import { formatDiff } from '../../reporting/diff/format-diff.js';
import { cursorAt, offsetOf } from '../answers/cursor.js';
import { MAX_PATH, rangeInput, repositoryInput } from './inputs.js';
import { nextCursor } from '../answers/outputs.js';
import { startQuotation } from '../answers/quotation.js';
import { defineTool } from './tool.js';
import { pathOf } from '../answers/parse-paths.js';

const place = z.looseObject({ path: z.string(), symbol: z.string() });

/** The tool `changes`. */
export const changes = defineTool({
  name: 'changes',
  title: 'What changed between revisions',
  description:
    'Lists the symbols that were added, changed, moved, renamed or removed between two revisions, instead of a line diff. ' +
    'Use it to understand a branch, a release or your own edits. Without a range, it compares the working tree with ' +
    'HEAD, or with `staged` the staged changes. Returns no code.',
  input: z.strictObject({
    ...rangeInput,
    staged: z.boolean().default(false).describe('Compare the staged changes with HEAD'),
    path: z.string().max(MAX_PATH).optional().describe('Only this file, folder or glob'),
    limit: z.int().min(1).max(500).default(200).describe('Maximum number of symbols'),
    cursor: z.string().max(500).optional().describe('next_cursor of the previous answer'),
    ...repositoryInput,
  }),
  output: z.object({
    repository: z.string(),
    base: z.object({ revision: z.string(), origin: z.string() }),
    head: z.object({ revision: z.string(), origin: z.string() }),
    files: z.array(
      z.looseObject({
        path: z.string(),
        previous_path: z.string().optional(),
        change: z.string(),
        language: z.string(),
        symbols: z.array(
          z.looseObject({ change: z.string(), before: place.optional(), after: place.optional() }),
        ),
      }),
    ),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    totals: z.object({
      files: z.record(z.string(), z.int()),
      symbols: z.record(z.string(), z.int()),
      cosmetic: z.int(),
    }),
    notes: z.array(z.string()),
    duration_ms: z.int(),
    next_cursor: nextCursor,
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, ...request }, { workspace, signal }) {
    const { name, index } = workspace.member(request.repository);
    // Loaded by the first call: none of this is needed for the handshake.
    const { diffRevisions } = await import('../../app/diff/diff-revisions.js');
    const diff = await index.withApp((app) => {
      const path = pathOf(app.repository.root, request.path ?? '');
      return diffRevisions(app, {
        range: request.range,
        staged: request.staged,
        ...(path !== '' && { paths: [path] }),
      });
    }, signal);
    const paging = { snapshot: `${diff.base.revision} ${diff.head.tree}`, request };
    const offset = offsetOf(cursor, paging);
    const { files, next } = takeSymbols(diff.files, offset, request.limit);
    const page = { ...diff, files };
    const nextPage = next === undefined ? undefined : cursorAt(paging, next);
    const { notice, quote } = startQuotation();
    return {
      structured: {
        repository: name,
        ...diffJson(page),
        ...(nextPage !== undefined && { next_cursor: nextPage }),
      },
      text: [
        notice,
        quote(`changes in ${name}`, formatDiff(page, { limit: request.limit })),
        ...(nextPage === undefined ? [] : [`More: cursor ${nextPage}`]),
      ].join('\n\n'),
    };
  },
});

/** The page of symbols from an offset on, by file; a file without symbols counts as one. */
function takeSymbols(
  files: readonly FileDiff[],
  offset: number,
  limit: number,
): { files: FileDiff[]; next: number | undefined } {
  const taken: FileDiff[] = [];
  let position = 0;
  for (const file of files) {
    const size = Math.max(1, file.symbols.length);
    const from = Math.max(0, offset - position);
    const to = Math.min(size, offset + limit - position);
    if (from < to) taken.push({ ...file, symbols: file.symbols.slice(from, to) });
    position += size;
  }
  return { files: taken, next: offset + limit < position ? offset + limit : undefined };
}
