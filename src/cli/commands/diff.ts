import type { CommandModule, InferredOptionTypes } from 'yargs';
import { diffRevisions } from '../../app/diff/diff-revisions.js';
import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import { describeRange } from '../../reporting/diff/describe-diff.js';
import { diffJson } from '../../reporting/diff/diff-json.js';
import { diffMarkdown } from '../../reporting/diff/diff-markdown.js';
import { formatDiff } from '../../reporting/diff/format-diff.js';
import { chooseFormat } from '../options/format-option.js';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { pathFromTop } from '../options/path-from-top.js';
import { pathsFromHere, type PathFromHere } from '../output/paths/path-from-here.js';
import { relocate, withCwdPaths } from '../output/paths/relocate.js';
import { createTextPrinter, type TextPrinter } from '../output/terminal/text-printer.js';
import { printJson, printLines } from '../output/print.js';
import { rangeOption } from '../options/range-option.js';
import { repeatable } from '../options/repeatable.js';
import { wholeNumber } from '../options/whole-number.js';
import { workspaceOf, type Workspace } from '../output/workspace.js';

const options = {
  staged: {
    group: 'What to compare',
    type: 'boolean',
    default: false,
    describe: 'Compare HEAD with what is staged, not with the files on disk',
  },
  path: {
    ...repeatable,
    group: 'What to compare',
    value: 'PATH',
    describe: 'Compare only this folder or file, or what matches this glob',
  },
  similar: {
    group: 'Output',
    type: 'boolean',
    default: false,
    describe: 'For each new symbol, show the most similar code in the index',
  },
  format: {
    group: 'Output',
    choices: ['text', 'json', 'markdown'],
    standard: 'text',
    requiresArg: true,
    describe: 'Print in this format',
  },
  limit: {
    alias: 'n',
    group: 'Output',
    value: 'N',
    default: 200,
    type: 'string',
    requiresArg: true,
    describe: 'Show at most N symbols; JSON has all',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
} as const;

type DiffArguments = GlobalArguments & InferredOptionTypes<typeof options> & { range: string | undefined };

/** `diffdex diff`: what lies between two revisions, by symbols. */
export const diffCommand: CommandModule<GlobalArguments, DiffArguments> = {
  command: 'diff [range]',
  describe: 'Show which symbols were added, changed, moved, renamed or removed',
  builder: (parser) =>
    parser
      .positional('range', rangeOption)
      .options(options)
      .example('$0 diff', 'Show what you have not committed yet')
      .example('$0 diff origin/main...HEAD', 'Show what a branch did')
      .epilogue('guides/diff.md'),
  handler: async (argv) => {
    const format = chooseFormat(argv, 'text');
    const app = await openCommand(argv);
    const { root } = app.repository;
    const paths = argv.path?.map((path) => pathFromTop(root, path));
    const diff = await diffRevisions(app, {
      range: argv.range,
      staged: argv.staged,
      paths,
      similar: argv.similar,
    });
    const textPrinter = await createTextPrinter(argv, app.repository);
    printDiff(diff, {
      textPrinter,
      format,
      limit: argv.limit,
      workspace: workspaceOf(root, process.env),
      fromHere: pathsFromHere(app.repository),
    });
    await textPrinter.finish();
  },
};

interface PrintedDiff {
  format: 'text' | 'json' | 'markdown';
  limit: number;
  workspace: Workspace;
  fromHere: PathFromHere;
  textPrinter: TextPrinter;
}

function printDiff(
  diff: SemanticDiff,
  { format, limit, workspace, fromHere, textPrinter }: PrintedDiff,
): void {
  switch (format) {
    case 'text': {
      const text = formatDiff(relocate(diff, fromHere), { style: textPrinter.style, limit });
      textPrinter.print(`diffdex: ${describeRange(diff)}`, text);
      return;
    }
    case 'json':
      printJson(withCwdPaths(diffJson(diff), fromHere));
      return;
    case 'markdown': {
      const before = workspace.linksTo(diff.base.revision);
      const after = diff.head.origin === 'commit' ? workspace.linksTo(diff.head.revision) : undefined;
      printLines(diffMarkdown(diff, { limit, links: before && after && { before, after } }));
    }
  }
}
