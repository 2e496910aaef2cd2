import * as z from 'zod';
import { readIndexedLines } from '../../app/queries/read-indexed-lines.js';
import { DiffdexError } from '../../core/errors.js';
import { committedInput, MAX_PATH, repositoryInput } from './inputs.js';
import { findOwner } from '../answers/find-owner.js';
import { describeOrigin, originOf, originOutput } from '../answers/outputs.js';
import { fitLines, describeLines, linesJson, linesOutput } from '../answers/lines-output.js';
import { startQuotation } from '../answers/quotation.js';
import { defineTool } from './tool.js';
import { parsePathAndLines } from '../answers/parse-paths.js';

/** The tool `read_chunk`. */
export const readChunk = defineTool({
  name: 'read_chunk',
  title: 'Read code',
  description:
    'Reads code: a chunk by the id that search_code or outline gave, or lines of a file as ' +
    '"src/pool.ts:10-24" ("src/pool.ts" reads all of it). `neighbours` adds the functions before and after. Files ' +
    'are read as they are on disk, uncommitted changes included; with `committed`, as they were indexed and, where that ' +
    'differs, as they are on disk. Files that are not indexed, secrets among them, cannot be read.',
  input: z.strictObject({
    id: z.string().min(1).max(200).optional().describe('Id of a chunk'),
    place: z.string().min(1).max(MAX_PATH).optional().describe('PATH, PATH:LINE or PATH:FROM-TO'),
    neighbours: z.int().min(0).max(20).default(0).describe('Chunks to add before and after'),
    max_tokens: z
      .int()
      .min(100)
      .max(100_000)
      .default(8_000)
      .describe('Budget for the code returned, in tokens'),
    ...committedInput,
    ...repositoryInput,
  }),
  output: z.object({ ...originOutput, ...linesOutput }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run(request, { workspace }) {
    const { id, place, neighbours, max_tokens: maxTokens, repository: wanted, committed } = request;
    if ((id === undefined) === (place === undefined)) {
      throw new DiffdexError('ARGUMENT_INVALID', 'Exactly one of id and place is needed.', {
        hint: 'Give the id of a chunk, or place as PATH, PATH:LINE or PATH:FROM-TO.',
      });
    }
    const { name, index } = await findOwner(workspace, { id, place, repository: wanted });
    return index.read(
      async (view, { repository }) => {
        const given = id === undefined ? parsePathAndLines(place ?? '', repository.root) : { id };
        const read = fitLines(await readIndexedLines(view, { place: given, neighbours }), maxTokens);
        const quotation = startQuotation();
        return {
          structured: { ...originOf(name, view.freshness), ...linesJson(name, read) },
          text: [
            `Read from ${describeOrigin(name, view.freshness)}. ${quotation.notice}`,
            ...describeLines(read, quotation),
          ].join('\n\n'),
        };
      },
      { committed },
    );
  },
});
