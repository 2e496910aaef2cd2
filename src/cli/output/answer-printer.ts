import type { Reporter } from '../../core/ports/reporter.js';
import type { SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { answerGithub } from '../../reporting/answers/answer-github.js';
import { answerGrep } from '../../reporting/answers/answer-grep.js';
import { answerJson, relatedJson } from '../../reporting/answers/answer-json.js';
import { answerEntryObjects } from '../../reporting/answers/answer-jsonl.js';
import { answerMarkdown } from '../../reporting/answers/answer-markdown.js';
import { answersSarif } from '../../reporting/answers/answer-sarif.js';
import { formatAnswer, formatRelated, type AnswerFormat } from '../../reporting/answers/format-answer.js';
import { reportRelated, reportSearch, type ReportedAnswer } from '../../reporting/answers/reported-answer.js';
import type { FormatName } from '../options/format-option.js';
import type { TextPrinter } from './terminal/text-printer.js';
import { printJson, printLines, printText } from './print.js';
import type { PathFromHere } from './paths/path-from-here.js';
import { relocate, withCwdPaths } from './paths/relocate.js';
import type { Workspace } from './workspace.js';

interface PrinterOptions {
  format: FormatName;
  /** Whether hits are printed whole rather than as snippets. */
  isWhole: boolean;
  /** Whether only paths are printed, in text. */
  isPathsOnly?: boolean;
  workspace: Workspace;
  /** How paths are printed for people. */
  fromHere: PathFromHere;
  textPrinter: TextPrinter;
  /** What a reader should know of all answers. */
  note: string | undefined;
  reporter: Pick<Reporter, 'warn'>;
}

/** Prints the answers of one command. Call `finish` once, after the last. */
export interface AnswerPrinter {
  search(answer: SearchResult, id?: string): void;
  related(answer: RelatedResult): void;
  /** Prints what can only be printed when all answers are there, and waits until it has been read. */
  finish(): Promise<void>;
}

/** An answer in the forms that need more than its hits. */
interface PrintedAnswer extends ReportedAnswer {
  text: (format: AnswerFormat) => string;
  json: Record<string, unknown>;
  /** What was asked, for the lines of its hits. */
  asked: Record<string, unknown>;
}

/** Formats that have room for hits alone: what answers should be read with goes to stderr. */
const WITHOUT_NOTES: readonly FormatName[] = ['jsonl', 'github', 'sarif', 'grep'];

/**
 * A printer to stdout in the format that the flags name. Notes go to stderr where a format has no room for them.
 */
export function createAnswerPrinter(options: PrinterOptions): AnswerPrinter {
  const { note, reporter, format, isPathsOnly } = options;
  if (note !== undefined && (isPathsOnly || WITHOUT_NOTES.includes(format))) reporter.warn(note);
  const collected: ReportedAnswer[] = [];
  const print = (answer: PrintedAnswer): void => {
    printAnswer(answer, options, collected);
  };
  return {
    search(answer, id) {
      const ident = id === undefined ? {} : { id };
      print({
        ...reportSearch(answer),
        text: (format) => formatAnswer(relocate(answer, options.fromHere), format),
        json: { ...ident, ...answerJson(answer) },
        asked: { ...ident, query: answer.query },
      });
    },
    related(answer) {
      print({
        ...reportRelated(answer),
        text: (format) => formatRelated(relocate(answer, options.fromHere), format),
        json: relatedJson(answer),
        asked: { like: `${answer.path}:${String(answer.line)}` },
      });
    },
    async finish() {
      if (options.format === 'sarif') printJson(answersSarif(collected));
      await options.textPrinter.finish();
    },
  };
}

function printAnswer(
  answer: PrintedAnswer,
  { format, isWhole, isPathsOnly = false, workspace, fromHere, textPrinter }: PrinterOptions,
  collected: ReportedAnswer[],
): void {
  switch (format) {
    case 'text': {
      const text = answer.text({ style: textPrinter.style, isWhole, isPathsOnly });
      // Bare paths are for programs, which expect nothing around them.
      if (isPathsOnly) printLines(text);
      else textPrinter.print(`diffdex: ${answer.title}`, text);
      return;
    }
    case 'json':
      printJson(withCwdPaths(answer.json, fromHere));
      return;
    case 'jsonl':
      for (const entry of answerEntryObjects(answer.asked, answer)) printJson(withCwdPaths(entry, fromHere));
      return;
    case 'markdown':
      printLines(answerMarkdown(answer, { isWhole, linkTo: workspace.linksTo(answer.snapshot.revision) }));
      return;
    case 'github':
      printText(answerGithub(answer, workspace.folder));
      return;
    case 'grep':
      printLines(answerGrep({ ...answer, hits: relocate(answer.hits, fromHere) }));
      return;
    case 'sarif':
      collected.push(answer);
  }
}
