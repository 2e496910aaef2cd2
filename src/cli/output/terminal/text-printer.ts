import type { TextStyle } from '../../../reporting/text/text-style.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { isLog, printSection, printText } from '../print.js';
import { styleOf } from './style-of.js';

/** Prints text for people: page by page where it is longer than the screen of a terminal. */
export interface TextPrinter {
  style: TextStyle;
  /** Prints a section, or keeps it until `finish` where it goes to a terminal. */
  print(title: string, text: string): void;
  /** Shows what was kept, and waits until it has been read. */
  finish(): Promise<void>;
}

/** A printer to stdout, as flags, environment and terminal say. @param repository whose files paths name */
export async function createTextPrinter(
  argv: Pick<GlobalArguments, 'color' | 'hyperlink' | 'pager'>,
  repository: { root: string; gitDirectory?: string | undefined },
): Promise<TextPrinter> {
  const { stdout } = process;
  const isPaged = stdout.isTTY && argv.pager && !isLog();
  let kept = '';
  return {
    style: await styleOf(argv, repository),
    print(title, text) {
      if (isPaged) kept += text.endsWith('\n') ? text : `${text}\n`;
      else printSection(title, text);
    },
    async finish() {
      if (kept === '') return;
      const { pagerFor, showThroughPager } = await import('./pager.js');
      const { rows, columns } = stdout;
      const pager = pagerFor(kept, { isTerminal: true, rows, columns, environment: process.env });
      const keepsLinks = argv.hyperlink === 'always';
      if (pager === undefined || !(await showThroughPager(kept, pager, { keepsLinks }))) printText(kept);
    },
  };
}
