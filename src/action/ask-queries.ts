import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { App } from '../app/open-app.js';
import { parseQueries, type Query } from '../app/parse-queries.js';
import { openSearch } from '../app/search.js';
import { isSystemError } from '../core/errors.js';
import type { DatedAnswer } from '../core/search-answer.js';
import type { ActionInputs } from './inputs.js';
import type { WorkflowRun } from './workflow-run.js';

/** A query of the input with what was found. */
export interface Answered {
  /** As the list of queries names it. */
  id?: string;
  answer: DatedAnswer;
}

/** Asks the queries of the input, in order. @throws DiffdexError ARGUMENT_INVALID for a list with mistakes */
export async function askQueries(app: App, inputs: ActionInputs, run: WorkflowRun): Promise<Answered[]> {
  const queries = await readQueries(inputs.queries, run.workspace);
  if (queries.length === 0) return [];
  const session = await openSearch(app);
  try {
    const answered: Answered[] = [];
    for (const { id, query, path } of queries) {
      const answer = await session.ask({
        query,
        mode: 'hybrid',
        limit: inputs.limit,
        filter: path === undefined ? {} : { paths: [path] },
      });
      answered.push({ ...(id !== undefined && { id }), answer });
    }
    return answered;
  } finally {
    session.close();
  }
}

/** A single line that names a file of the workspace stands for its lines. */
async function readQueries(text: string, workspace: string): Promise<Query[]> {
  const content = text.includes('\n') ? undefined : await readIfFile(resolve(workspace, text));
  return parseQueries(content ?? text, content === undefined ? 'queries' : text);
}

async function readIfFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EINVAL')) return undefined;
    throw error;
  }
}
