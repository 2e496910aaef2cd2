import type { ImpactResult } from '../../core/results/impact.js';
import { describeRange } from '../../reporting/diff/describe-diff.js';
import { formatImpact } from '../../reporting/impact/format-impact.js';
import { impactGithub } from '../../reporting/impact/impact-github.js';
import { impactJson } from '../../reporting/impact/impact-json.js';
import { impactEntryObjects, impactGrep } from '../../reporting/impact/impact-lines.js';
import { impactMarkdown } from '../../reporting/impact/impact-markdown.js';
import { impactSarif } from '../../reporting/impact/impact-sarif.js';
import type { FormatName } from '../options/format-option.js';
import type { PathFromHere } from './paths/path-from-here.js';
import type { TextPrinter } from './terminal/text-printer.js';
import { relocate, withCwdPaths } from './paths/relocate.js';
import { printJson, printLines, printText } from './print.js';
import type { Workspace } from './workspace.js';

/** Formats that have no room for what an answer should be read with. */
export const WITHOUT_NOTE: readonly FormatName[] = ['jsonl', 'github', 'sarif', 'grep'];

/** How what a change reaches is printed. */
interface ImpactPrinting {
  format: FormatName;
  workspace: Workspace;
  fromHere: PathFromHere;
  textPrinter: TextPrinter;
}

/** Prints what a change reaches in a format. */
export function printImpact(
  answer: ImpactResult,
  { format, workspace, fromHere, textPrinter }: ImpactPrinting,
): void {
  switch (format) {
    case 'text':
      textPrinter.print(
        `diffdex: impact, ${describeRange(answer)}`,
        formatImpact(relocate(answer, fromHere), { style: textPrinter.style }),
      );
      return;
    case 'json':
      printJson(withCwdPaths(impactJson(answer), fromHere));
      return;
    case 'jsonl':
      for (const entry of impactEntryObjects(answer)) printJson(withCwdPaths(entry, fromHere));
      return;
    case 'markdown': {
      const { origin, revision } = answer.head;
      const linkTo = origin === 'commit' ? workspace.linksTo(revision) : undefined;
      printLines(impactMarkdown(answer, { linkTo }));
      return;
    }
    case 'github':
      printText(impactGithub(answer, workspace.folder));
      return;
    case 'sarif':
      printJson(impactSarif(answer));
      return;
    case 'grep':
      printLines(impactGrep(relocate(answer, fromHere)));
  }
}
