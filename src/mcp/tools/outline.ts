import * as z from 'zod';
import { outline as readOutline } from '../../app/queries/outline.js';
import { cursorAt, offsetOf } from '../answers/cursor.js';
import { describeOutline } from '../answers/describe-outline.js';
import { committedInput, MAX_PATH, repositoryInput } from './inputs.js';
import { findOwnerOfPath } from '../answers/find-owner.js';
import { describeOrigin, nextCursor, originOf, originOutput } from '../answers/outputs.js';
import { pageOutline } from '../answers/page-outline.js';
import { startQuotation } from '../answers/quotation.js';
import { fileUri } from '../answers/resource-uri.js';
import { defineTool } from './tool.js';
import { pathOf } from '../answers/parse-paths.js';

const symbolOutput = z.object({
  id: z.string().describe('For read_chunk'),
  kind: z.string(),
  symbol: z.string(),
  start_line: z.int(),
  end_line: z.int(),
  defines: z
    .array(z.object({ name: z.string(), kind: z.string(), line: z.int() }))
    .describe('Small definitions in it'),
  uses: z.record(z.string(), z.int()).optional().describe('Only in outlines of one file'),
});

/** The tool `outline`. */
export const outline = defineTool({
  name: 'outline',
  title: 'Outline a file or folder',
  description:
    'Lists what a file defines (symbols with their lines), or what a folder contains: sub-folders with the number of ' +
    'files below, and files with their symbols. Use it to learn a layout without reading files, ' +
    'and for one file to see how often each symbol is used. Start with an empty path for the root. Returns no code: use read_chunk.',
  input: z.strictObject({
    path: z.string().max(MAX_PATH).default('').describe('File or folder; empty for the root'),
    limit: z.int().min(1).max(500).default(100).describe('Maximum number of folders and files'),
    max_tokens: z
      .int()
      .min(100)
      .max(100_000)
      .default(8_000)
      .describe('Token budget; a folder whose symbols exceed it is listed without them'),
    cursor: z.string().max(500).optional().describe('next_cursor of the previous answer'),
    ...committedInput,
    ...repositoryInput,
  }),
  output: z.object({
    ...originOutput,
    path: z.string(),
    kind: z.enum(['file', 'folder']),
    folders: z.array(z.object({ path: z.string(), files: z.int(), chunks: z.int() })),
    files: z.array(
      z.object({
        path: z.string(),
        uri: z.string(),
        language: z.string(),
        size_bytes: z.int(),
        skipped: z.string().nullable().describe('Why the file is not indexed'),
        skipped_because: z.string().optional().describe('The reason in words'),
        include_with: z.string().optional().describe('How to include it'),
        dirty: z.boolean(),
        uncommitted: z.boolean(),
        symbols: z.array(symbolOutput),
      }),
    ),
    symbols_left_out: z.boolean().describe('Whether symbols were omitted; outline the file then'),
    total: z.int().describe('Folders and files on all pages'),
    next_cursor: nextCursor,
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ cursor, committed, ...request }, { workspace }) {
    const { name, index } = await findOwnerOfPath(workspace, request);
    return index.read(
      async (view, { repository }) => {
        const paging = { snapshot: view.key, request };
        const offset = offsetOf(cursor, paging);
        const path = pathOf(repository.root, request.path);
        const read = await readOutline(view, path, { offset, limit: request.limit });
        const { outlined, isShort, next } = pageOutline(read, offset, request.max_tokens);
        const nextPage = next === undefined ? undefined : cursorAt(paging, next);
        const { notice, quote } = startQuotation();
        return {
          structured: {
            ...originOf(name, view.freshness),
            path,
            kind: outlined.kind,
            folders: outlined.folders,
            files: outlined.files.map(({ file, dirty, uncommitted, skipped, symbols }) => ({
              path: file.path,
              uri: fileUri(name, file.path),
              language: file.language,
              size_bytes: file.sizeBytes,
              skipped: file.skip === '' ? null : file.skip,
              ...(skipped && {
                skipped_because: skipped.why,
                ...(skipped.remedy !== undefined && { include_with: skipped.remedy }),
              }),
              dirty,
              uncommitted,
              symbols: symbols.map(({ id, kind, symbol, startLine, endLine, defines, uses }) => ({
                id,
                kind,
                symbol,
                start_line: startLine,
                end_line: endLine,
                defines,
                ...(uses && { uses }),
              })),
            })),
            symbols_left_out: isShort,
            total: outlined.total,
            ...(nextPage !== undefined && { next_cursor: nextPage }),
          },
          text: [
            `Outline of ${describeOrigin(name, view.freshness)}. ${notice}`,
            quote(path === '' ? 'the root' : path, describeOutline(outlined)),
            ...(isShort
              ? ['The symbols exceed the token budget. Outline a single file or a subfolder to see them.']
              : []),
            ...(nextPage === undefined ? [] : [`More: cursor ${nextPage}`]),
          ].join('\n\n'),
        };
      },
      { committed },
    );
  },
});
