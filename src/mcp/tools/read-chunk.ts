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
    'Reads code: a chunk by its id from search_code or outline, or lines of a file as ' +
    '"src/pool.ts:10-24" ("src/pool.ts" reads the whole file). `neighbours` adds the functions before and after. You get ' +
    'the current file, including uncommitted changes. With `committed`, you get the indexed lines and, if they differ, ' +
    'the current ones. Files that are not indexed, such as secrets, cannot be read.',
  input: z.strictObject({
    id: z.string().min(1).max(200).optional().describe('Id of a chunk'),
    place: z.string().min(1).max(MAX_PATH).optional().describe('PATH, PATH:LINE or PATH:FROM-TO'),
    neighbours: z.int().min(0).max(20).default(0).describe('Chunks to add before and after'),
    max_tokens: z.int().min(100).max(100_000).default(8_000).describe('Token budget for the returned code'),
    ...committedInput,
    ...repositoryInput,
  }),
  output: z.object({ ...originOutput, ...linesOutput }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run(request, { workspace }) {
    const { id, place, neighbours, max_tokens: maxTokens, repository: wanted, committed } = request;
    if ((id === undefined) === (place === undefined)) {
      throw new DiffdexError('ARGUMENT_INVALID', 'Pass either id or place.', {
        hint: 'Pass the id of a chunk, or a place as PATH, PATH:LINE or PATH:FROM-TO.',
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
