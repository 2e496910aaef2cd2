import type { CommandModule, InferredOptionTypes } from 'yargs';
import { compareRevisions } from '../../app/compare-revisions.js';
import { diffJson } from '../../reporting/diff-json.js';
import { diffMarkdown } from '../../reporting/diff-markdown.js';
import { formatDiff } from '../../reporting/format-diff.js';
import type { GlobalArguments } from '../global-options.js';
import { openCommand } from '../open-command.js';
import { printJson, printText } from '../print.js';
import { wholeNumber } from '../whole-number.js';

const options = {
  format: {
    choices: ['text', 'json', 'markdown'],
    default: 'text',
    describe: 'How to print; --json equals json',
  },
  similar: {
    type: 'boolean',
    default: false,
    describe: 'For each new symbol, the most similar code of the index',
  },
  limit: {
    alias: 'n',
    default: 200,
    requiresArg: true,
    describe: 'Symbols printed at most, but for JSON',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
} as const;

type DiffArguments = GlobalArguments & InferredOptionTypes<typeof options> & { range: string | undefined };

/** `diffdex diff`: what lies between two revisions, by symbols. */
export const diffCommand: CommandModule<GlobalArguments, DiffArguments> = {
  command: 'diff [range]',
  describe: 'Tell which symbols a range of commits adds, changes, moves, renames and removes',
  builder: (parser) =>
    parser
      .positional('range', {
        type: 'string',
        describe: 'A..B, A...B (from their last common commit) or A (to HEAD), as git reads it',
      })
      .options(options)
      .example('$0 diff', 'what is not in the upstream yet')
      .example('$0 diff origin/main...HEAD', 'what a branch did'),
  handler: async (argv) => {
    const app = await openCommand(argv);
    const diff = await compareRevisions(app, { range: argv.range, similar: argv.similar });
    if (argv.json || argv.format === 'json') printJson(diffJson(diff));
    else if (argv.format === 'markdown') printText(diffMarkdown(diff, { limit: argv.limit }));
    else printText(formatDiff(diff, { isTerminal: process.stdout.isTTY, limit: argv.limit }));
  },
};
