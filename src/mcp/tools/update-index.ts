import * as z from 'zod';
import { formatUpdate } from '../../reporting/reports/format-update.js';
import { updateJson } from '../../reporting/reports/update-json.js';
import { repositoryInput } from './inputs.js';
import { progressReporter } from './progress-reporter.js';
import { defineTool } from './tool.js';

/** The tool `update_index`. */
export const updateIndex = defineTool({
  name: 'update_index',
  title: 'Update the index',
  description:
    'Updates the index to HEAD. Re-reads only what git says changed, or builds the index if there is none. Use it when ' +
    'index_status or an answer says that the index is behind, missing or broken. It writes only to the folder of the index. ' +
    'Uncommitted changes are not indexed.',
  input: z.strictObject({
    full: z.boolean().default(false).describe('Rebuild everything; only for a damaged index'),
    ...repositoryInput,
  }),
  output: z.object({
    repository: z.string(),
    revision: z.string(),
    mode: z.enum(['full', 'incremental', 'none']),
    reason: z.string(),
    files: z.looseObject({ total: z.int() }),
    chunks: z.looseObject({ total: z.int() }),
    content_digest: z.string(),
    duration_ms: z.number(),
    phases_ms: z.record(z.string(), z.number()),
  }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
  async run({ full, repository }, { workspace, signal, reportProgress }) {
    const { name, index } = workspace.member(repository);
    const summary = await index.update({ full }, { signal, reporter: progressReporter(reportProgress) });
    return {
      structured: { repository: name, ...updateJson(summary) },
      text: formatUpdate(summary),
    };
  },
});
