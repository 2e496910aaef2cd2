import { DiffdexError } from '../../core/errors.js';

const ANSWER_FORMATS = ['text', 'json', 'jsonl', 'markdown', 'github', 'sarif', 'grep'] as const;
export type FormatName = (typeof ANSWER_FORMATS)[number];

/** How hits are printed. */
export const formatOption = {
  format: {
    choices: ANSWER_FORMATS,
    requiresArg: true,
    describe:
      'text (sections in the log of a CI system), json, jsonl (a line a hit), markdown, github (notices on files), sarif, or grep (path:line:text)',
  },
} as const;

/** The format that the flags ask for. @throws DiffdexError ARGUMENT_INVALID where --json says otherwise */
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
