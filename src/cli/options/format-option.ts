import { DiffdexError } from '../../core/errors.js';

const ANSWER_FORMATS = ['text', 'json', 'jsonl', 'markdown', 'github', 'sarif', 'grep'] as const;
/** The names that `--format` takes. */
export type FormatName = (typeof ANSWER_FORMATS)[number];

/** The flag `--format`, for yargs. */
export const formatOption = {
  format: {
    group: 'Output',
    choices: ANSWER_FORMATS,
    meanings: {
      text: 'for people, with a snippet of each hit',
      json: 'one object per query',
      jsonl: 'one object per hit, each on its own line',
      markdown: 'for a comment or a job summary',
      github: 'annotations in a GitHub workflow',
      sarif: 'for code scanning',
      grep: 'path:line:text, for editors',
    },
    standard: 'text',
    requiresArg: true,
    describe: 'Print in this format',
  },
} as const;

/**
 * The format to print in: `json` with `--json`, else what `--format` names, else `otherwise`.
 *
 * @throws DiffdexError ARGUMENT_INVALID where `--json` stands beside another format
 */
export function chooseFormat<Format extends string>(
  { format, json }: { format: Format | undefined; json: boolean },
  otherwise: Format | 'json' | 'text',
): Format | 'json' | 'text' {
  if (!json) return format ?? otherwise;
  if (format === undefined || format === 'json') return 'json';
  throw new DiffdexError('ARGUMENT_INVALID', `--json cannot be combined with --format ${format}.`, {
    hint: 'Use one of the two.',
  });
}
