import type { App } from '../app/open-app.js';
import { openSearch } from '../app/queries/search.js';
import type { SearchResult } from '../core/results/search-answer.js';
import type { ActionInputs } from './inputs.js';
import { readQueries } from './read-queries.js';
import type { WorkflowRun } from './workflow-run.js';

/** A query of the input with what was found. */
export interface Answered {
  /** As the list of queries names it. */
  id?: string;
  answer: SearchResult;
}

/** Asks the queries of the input, in order. @throws DiffdexError ARGUMENT_INVALID of `readQueries` */
export async function askQueries(app: App, inputs: ActionInputs, run: WorkflowRun): Promise<Answered[]> {
  const queries = await readQueries(inputs.queries, run.workspace, app.reporter);
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
