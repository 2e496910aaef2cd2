import { posix } from 'node:path';
import { countOf } from '../text/format-figures.js';
import type { ReportedAnswer } from './reported-answer.js';
import { chooseSnippet } from './snippet.js';
import { workflowCommand } from '../text/workflow-command.js';

/**
 * A workflow command `::notice` for each hit, best first, a line each. GitHub shows the notice at the lines of its
 * file, ten of a step at most.
 *
 * @param folder of the repository, relative to the workspace; empty where they are the same
 */
export function answerGithub({ title, hits, words, note }: ReportedAnswer, folder = ''): string {
  const heading = `diffdex: ${title}`;
  if (hits.length === 0)
    return `${workflowCommand('notice', note ?? 'Nothing found.', { title: heading })}\n`;
  const notices = hits.map((hit) => {
    const name = hit.symbol === '' ? hit.kind : `${hit.kind} ${hit.symbol}`;
    const rank = `${String(hit.rank)} of ${countOf(hits.length, 'hit')}`;
    const snippet = chooseSnippet(hit, words).map(({ text }) => text);
    return workflowCommand(
      'notice',
      [[name, rank, ...(hit.uncommitted ? ['uncommitted'] : [])].join(', '), ...snippet].join('\n'),
      { file: posix.join(folder, hit.path), line: hit.startLine, endLine: hit.endLine, title: heading },
    );
  });
  return `${notices.join('\n')}\n`;
}
