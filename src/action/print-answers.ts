import { relative, sep } from 'node:path';
import { endGroup, info, notice, startGroup } from '@actions/core';
import { formatAnswer } from '../reporting/answers/format-answer.js';
import { printableLine } from '../reporting/text/printable.js';
import { withoutCommands } from '../reporting/text/workflow-command.js';
import type { Answered } from './ask-queries.js';

/** GitHub shows this many notices of a step and drops the rest. */
const MAX_NOTICES = 10;

/**
 * Prints each answer as a group of the log, and the best hit of each as a notice on its lines, as far as GitHub shows them.
 *
 * @param root absolute folder of the repository
 * @param workspace what the paths of notices are relative to
 */
export function printAnswers(answered: readonly Answered[], root: string, workspace: string): void {
  let notices = 0;
  for (const { answer } of answered) {
    const query = printableLine(answer.query);
    startGroup(`Search: ${query}`);
    info(withoutCommands(formatAnswer(answer, {})));
    endGroup();
    const [best] = answer.hits;
    if (best === undefined || ++notices > MAX_NOTICES) continue;
    const { path, startLine, endLine, symbol, kind } = best;
    notice(`${query}: ${printableLine(symbol === '' ? path : `${kind} ${symbol}`)}`, {
      title: 'diffdex',
      file: printableLine([...relative(workspace, root).split(sep), path].filter(Boolean).join('/')),
      startLine,
      endLine,
    });
  }
  if (notices > MAX_NOTICES) {
    info(
      `Only the first ${String(MAX_NOTICES)} of ${String(notices)} best hits are shown as notices, because GitHub limits them per step.`,
    );
  }
}
