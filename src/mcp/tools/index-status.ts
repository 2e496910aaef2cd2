import * as z from 'zod';
import { DiffdexError } from '../../core/errors.js';
import { formatStatus, statusJson } from '../../reporting/reports/format-status.js';
import { printableLine } from '../../reporting/text/printable.js';
import { repositoryInput } from './inputs.js';
import { describeFailure, problemOutput } from '../answers/tool-failure.js';
import { defineTool, type ToolAnswer, type ToolCall } from './tool.js';
import type { Member } from '../session/workspace.js';

const statusOutput = {
  repository: z.string(),
  state: z.enum(['ready', 'unusable']),
  problem: problemOutput.optional().describe('Why the index is not usable, and the fix'),
  revision: z.string().optional(),
  head: z.string().nullable().optional(),
  fresh: z.boolean().nullable().optional(),
  behind: z.int().nullable().optional(),
  ahead: z.int().nullable().optional(),
  files: z.int().optional(),
  chunks: z.int().optional(),
  skipped: z.record(z.string(), z.int()).optional().describe('Skipped files, by reason'),
  model: z.object({ id: z.string(), dimension: z.int() }).optional(),
  content_digest: z.string().optional(),
  size_bytes: z.int().optional(),
  index_path: z.string().optional(),
  format: z.int().optional(),
  created_at: z.string().optional(),
  disk: z
    .looseObject({ differing: z.int(), complete: z.boolean() })
    .nullable()
    .optional()
    .describe('How the working tree differs from HEAD: counts and the first 100 files'),
  searches: z
    .looseObject({ of: z.enum(['disk', 'index', 'nothing']) })
    .nullable()
    .optional()
    .describe('What searches include; if not uncommitted changes, why'),
  next_update: z
    .looseObject({ mode: z.string(), reason: z.string() })
    .nullable()
    .optional()
    .describe('What an update would do'),
};

/** Looked for to see whether the tables can be read at all, which no memory of them may answer. */
const NO_CHUNK = 'none';

/** The tool `index_status`. */
export const indexStatus = defineTool({
  name: 'index_status',
  title: 'Status of the index',
  description:
    'Reports the state of the index: revision, commits behind or ahead of HEAD, counts of files and chunks, skipped files ' +
    'with reasons, model, uncommitted files and whether searches see them, and what an update would do. Use it when answers look out of date, or another tool says ' +
    'that the index is missing or broken. The answer says what to do.',
  input: z.strictObject(repositoryInput),
  output: z.object({
    ...z.object(statusOutput).partial().shape,
    repositories: z.array(z.string()).describe('All repositories served here'),
    statuses: z
      .array(z.looseObject({ repository: z.string(), state: statusOutput.state }))
      .optional()
      .describe('One per repository, with the same fields, if several were asked'),
  }),
  annotations: { readOnlyHint: true, idempotentHint: true },
  async run({ repository }, call) {
    const { workspace } = call;
    const repositories = workspace.members.map(({ name }) => name);
    const asked = workspace.asked(repository);
    const [first, ...others] = await Promise.all(asked.map((member) => statusOf(member, call)));
    if (!first) throw new Error('no repository is served');
    if (others.length === 0) return { structured: { ...first.structured, repositories }, text: first.text };
    const statuses = [first, ...others];
    return {
      structured: { repositories, statuses: statuses.map(({ structured }) => structured) },
      text: statuses.map(({ text }, at) => `${printableLine(asked[at]?.name ?? '')}\n${text}`).join('\n\n'),
    };
  },
});

async function statusOf({ name, index }: Member, { allowsUpdate, signal }: ToolCall): Promise<ToolAnswer> {
  try {
    const { readStatus } = await import('../../app/index/status.js');
    const status = await index.withApp(readStatus, signal);
    // The manifest can be there without its tables, or be of another model: searches would fail.
    await index.read(({ snapshot }) => snapshot.reader.readChunksById([NO_CHUNK]));
    return {
      structured: { repository: name, state: 'ready', ...statusJson(status) },
      text: formatStatus(status),
    };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    const problem = describeFailure(error, allowsUpdate);
    return {
      structured: { repository: name, state: 'unusable', problem },
      text: `${problem.message} [${problem.code}]\n${problem.hint}`,
    };
  }
}
