import { posix } from 'node:path';
import type { ImpactResult, UntouchedCaller } from '../../core/results/impact.js';
import { describeRange } from '../diff/describe-diff.js';
import { workflowCommand } from '../text/workflow-command.js';
import { describeCounts, describeMisfit } from './describe-impact.js';
import { shortenSignatures } from './shorten-signatures.js';

/**
 * A workflow command for each caller that a change may break and leaves as it was, the surest first, a line each: `::warning` where
 * it is exact or likely, else `::notice`. GitHub shows it at the line of its file, ten of each kind a step at most.
 *
 * @param folder of the repository, relative to the workspace; empty where they are the same
 */
export function impactGithub(answer: ImpactResult, folder = ''): string {
  const { untouchedCallers } = answer;
  if (untouchedCallers.length === 0) {
    const text = `No callers to check: ${describeCounts(answer)}.`;
    return `${workflowCommand('notice', text, { title: `diffdex: impact, ${describeRange(answer)}` })}\n`;
  }
  return untouchedCallers.map((caller) => `${annotationOf(caller, folder)}\n`).join('');
}

function annotationOf(caller: UntouchedCaller, folder: string): string {
  const { path, line, column, name, kind, tier, symbol, reason, changed } = caller;
  const signatures = reason === 'signature' && changed.signatures && shortenSignatures(changed.signatures);
  const within = symbol === '' ? '' : ` in ${symbol}`;
  const text = [
    `This ${kind}${within} was not updated by the change (${tier}).`,
    ...(signatures ? [`- ${signatures.before}`, `+ ${signatures.after}`] : []),
  ].join('\n');
  return workflowCommand(tier === 'possible' ? 'notice' : 'warning', text, {
    file: posix.join(folder, path),
    line,
    col: column,
    endColumn: column + name.length,
    title: describeMisfit(caller, (part) => part),
  });
}
