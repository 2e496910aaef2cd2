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
import { printJson, printLines, printSection } from '../output/print.js';
import { rangeOption } from '../options/range-option.js';
import { repeatable } from '../options/repeatable.js';
import { wholeNumber } from '../options/whole-number.js';
import { workspaceOf, type Workspace } from '../output/workspace.js';

const options = {
  format: {
    choices: ['text', 'json', 'markdown'],
    requiresArg: true,
    describe: 'How to print; text by default',
  },
  path: { ...repeatable, describe: 'Only below a folder, or a glob; may be repeated' },
  staged: {
    type: 'boolean',
    default: false,
    describe: 'Compare what is staged, not the files on disk, with HEAD',
  },
  similar: {
    type: 'boolean',
    default: false,
    describe: 'For each new symbol, the most similar code of the index',
  },
  limit: {
    alias: 'n',
    default: 200,
    type: 'string',
    requiresArg: true,
    describe: 'Most symbols to print (JSON has all)',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
} as const;

type DiffArguments = GlobalArguments & InferredOptionTypes<typeof options> & { range: string | undefined };

/** `diffdex diff`: what lies between two revisions, by symbols. */
export const diffCommand: CommandModule<GlobalArguments, DiffArguments> = {
  command: 'diff [range]',
  describe: 'Tell which symbols were added, changed, moved, renamed and removed',
  builder: (parser) =>
    parser
      .positional('range', rangeOption)
      .options(options)
      .example('$0 diff', 'what is not committed yet')
      .example('$0 diff origin/main...HEAD', 'what a branch did'),
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
    printDiff(diff, { format, limit: argv.limit, workspace: workspaceOf(root, process.env) });
  },
};

interface PrintedDiff {
  format: 'text' | 'json' | 'markdown';
  limit: number;
  workspace: Workspace;
}

function printDiff(diff: SemanticDiff, { format, limit, workspace }: PrintedDiff): void {
  switch (format) {
    case 'text': {
      const text = formatDiff(diff, { isTerminal: process.stdout.isTTY, limit });
      printSection(`diffdex: ${describeRange(diff)}`, text);
      return;
    }
    case 'json':
      printJson(diffJson(diff));
      return;
    case 'markdown': {
      const before = workspace.linksTo(diff.base.revision);
      const after = diff.head.origin === 'commit' ? workspace.linksTo(diff.head.revision) : undefined;
      printLines(diffMarkdown(diff, { limit, links: before && after && { before, after } }));
    }
  }
}
