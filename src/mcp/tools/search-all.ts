import * as z from 'zod';
import type { ReadOptions } from '../../app/live/reading-session.js';
import type { SnapshotView } from '../../app/snapshot/snapshot-view.js';
import { askSeveral, type AskedRepository, type SeveralAnswer } from '../../app/queries/ask-several.js';
import { DiffdexError } from '../../core/errors.js';
import type { TextPattern } from '../../core/text-pattern.js';
import type { SearchMode } from '../../core/results/search-answer.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { printable, printableLine } from '../../reporting/text/printable.js';
import { offsetOf } from '../answers/cursor.js';
import { filterOf, type FilterInput } from './inputs.js';
import { describeOrigin, originOf, originOutput } from '../answers/outputs.js';
import { pageHits } from '../answers/page-hits.js';
import { startQuotation } from '../answers/quotation.js';
import type { ServerContext } from '../session/server-context.js';
import type { ToolAnswer } from './tool.js';
import { describeFailure, problemOutput } from '../answers/tool-failure.js';
import type { Member } from '../session/workspace.js';

/** The fields that an answer of several repositories has in place of `originOutput`. */
export const severalOutput = {
  repositories: z
    .array(
      z.object({
        repository: z.string(),
        snapshot: originOutput.snapshot.optional(),
        problem: problemOutput.optional().describe('Why it could not answer, and the fix'),
      }),
    )
    .optional()
    .describe('The searched snapshots, if there are several'),
};

/** The arguments of a search. */
export interface SearchInput extends FilterInput {
  query: string;
  pattern: TextPattern | undefined;
  mode: SearchMode;
  context: number;
  limit: number;
  max_tokens: number;
}

interface Asked extends AskedRepository {
  release: () => void;
}

type Failed = SeveralAnswer['failed'][number];

/** Searches every repository and ranks their hits together. The answer lists the repositories that could not be searched. */
export async function searchAll(
  input: SearchInput,
  cursor: string | undefined,
  { workspace: { members }, allowsUpdate }: ServerContext,
  options: ReadOptions,
): Promise<ToolAnswer> {
  const { query, mode, limit, context: contextLines, pattern } = input;
  const prepared = await Promise.all(members.map((member) => prepare(member, input, options)));
  const asked = prepared.filter((one) => 'view' in one);
  try {
    const paging = { snapshot: prepared.map(markOf).join(' '), request: input };
    const offset = offsetOf(cursor, paging);
    // One more than the page holds tells whether there is another page.
    const answer = await askSeveral(asked, { query, mode, pattern, contextLines, limit: offset + limit + 1 });
    const failed = [...prepared.filter((one) => 'error' in one), ...answer.failed];
    const quotation = startQuotation();
    const page = pageHits(answer.hits, { offset, paging, request: input, isNamed: true }, quotation);
    const note = answer.note ?? (page.count === 0 ? 'No hits.' : undefined);
    const told = new Map([
      ...asked.map(({ repository, view }) => [repository, tellOrigin(repository, view)] as const),
      ...failed.map((one) => [one.repository, tellFailure(one, allowsUpdate)] as const),
    ]);
    const origins = members.flatMap(({ name }) => told.get(name) ?? []);
    return {
      structured: {
        repositories: origins.map(({ structured }) => structured),
        query,
        mode: answer.mode,
        ...page.structured,
        ...(note !== undefined && { note }),
        took_ms: Math.round(answer.tookMs * 10) / 10,
      },
      text: [
        [
          `${countOf(page.count, 'hit')}, ranked together, of:`,
          ...origins.map(({ text }) => `- ${text}`),
        ].join('\n'),
        ...(note === undefined ? [] : [note]),
        ...(page.count > 0 ? [quotation.notice] : []),
        ...page.paragraphs,
      ].join('\n\n'),
    };
  } finally {
    for (const { release } of asked) release();
  }
}

/** Holds the snapshot of a repository for the query, as it is for that one. */
async function prepare(
  { name, index }: Member,
  input: SearchInput,
  options: ReadOptions,
): Promise<Asked | Failed> {
  try {
    const { view, app, release } = await index.hold(options);
    try {
      return { repository: name, view, filter: filterOf(input, app.repository.root), release };
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    if (error instanceof DiffdexError) return { repository: name, error };
    throw error;
  }
}

/** What pages of an answer depend on. */
function markOf(prepared: Asked | Failed): string {
  return 'view' in prepared ? prepared.view.key : prepared.error.code;
}

interface Told {
  structured: Record<string, unknown>;
  text: string;
}

function tellOrigin(repository: string, { freshness, note }: SnapshotView): Told {
  const text = describeOrigin(repository, freshness);
  return {
    structured: originOf(repository, freshness),
    text: note === undefined ? text : `${text}. ${note}`,
  };
}

function tellFailure({ repository, error }: Failed, allowsUpdate: boolean): Told {
  const problem = describeFailure(error, allowsUpdate);
  const { code, message, hint } = problem;
  const text = `${printableLine(repository)} could not answer: ${printable(message)} [${code}] ${printable(hint)}`;
  return { structured: { repository, problem }, text };
}
