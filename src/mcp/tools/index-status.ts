import * as z from 'zod';
import { DiffdexError } from '../../core/errors.js';
import { formatStatus, statusJson } from '../../reporting/format-status.js';
import { repositoryInput } from '../inputs.js';
import { describeFailure } from '../tool-failure.js';
import { defineTool } from '../tool.js';

export const indexStatus = defineTool({
  name: 'index_status',
  title: 'Status of the index',
  description:
    'Tells what the index holds: its revision and how far HEAD is ahead, numbers of files and chunks, what was left ' +
    'out and why, the model, and what an update would do. Use it when answers look out of date, or another tool says ' +
    'that the index is missing or broken: the answer says what to do.',
  input: z.strictObject(repositoryInput),
  output: z.object({
    repository: z.string(),
    state: z.enum(['ready', 'unusable']),
    problem: z
      .object({ code: z.string(), message: z.string(), hint: z.string() })
      .optional()
      .describe('Why the index cannot be used, and the remedy'),
    revision: z.string().optional(),
    head: z.string().nullable().optional(),
    fresh: z.boolean().nullable().optional(),
    behind: z.int().nullable().optional(),
    files: z.int().optional(),
    chunks: z.int().optional(),
    skipped: z.record(z.string(), z.int()).optional().describe('Files left out, by reason'),
    model: z.object({ id: z.string(), dimension: z.int() }).optional(),
    content_digest: z.string().optional(),
    size_bytes: z.int().optional(),
    index_path: z.string().optional(),
    format: z.int().optional(),
    created_at: z.string().optional(),
    next_update: z
      .looseObject({ mode: z.string(), reason: z.string() })
      .nullable()
      .optional()
      .describe('What an update would do'),
    repositories: z.array(z.string()).describe('All repositories served here'),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ repository }, { workspace, allowsUpdate, signal }) {
    const { name, index } = workspace.member(repository);
    const repositories = workspace.members.map((member) => member.name);
    try {
      const { readStatus } = await import('../../app/status.js');
      const status = await readStatus(await index.app(signal));
      return {
        structured: { repository: name, state: 'ready', ...statusJson(status), repositories },
        text: formatStatus(status),
      };
    } catch (error) {
      if (!(error instanceof DiffdexError)) throw error;
      const problem = describeFailure(error, allowsUpdate);
      return {
        structured: { repository: name, state: 'unusable', problem, repositories },
        text: `${problem.message} [${problem.code}]\n${problem.hint}`,
      };
    }
  },
});
