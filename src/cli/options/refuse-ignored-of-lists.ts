import { DiffdexError } from '../../core/errors.js';

/** Flags of `refs` that its lists cannot honour, as they were given. */
const IGNORED = {
  all: ['direction', 'depth', 'limit'],
  unused: ['direction', 'depth', 'kind', 'tier'],
} as const;
/** Formats that a list is printed in. */
const FORMATS = {
  all: ['jsonl'],
  unused: ['text', 'json', 'jsonl', 'paths'],
} as const;

/**
 * Checks that each flag beside `refs --all` or `--unused` has an effect.
 *
 * @param given the flags; those that nobody gave are undefined
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function refuseIgnoredOfLists(
  list: 'all' | 'unused',
  given: Readonly<Record<string, unknown>> & { format: string | undefined; json: boolean },
): void {
  const formats: readonly string[] = FORMATS[list];
  const ignored = IGNORED[list].find((flag) => given[flag] !== undefined);
  if (ignored !== undefined) {
    throw new DiffdexError('ARGUMENT_INVALID', `--${ignored} has no effect with --${list}.`, {
      hint: 'Use one of the two.',
    });
  }
  const format = given.json ? 'json' : given.format;
  if (format === undefined || formats.includes(format)) return;
  throw new DiffdexError('ARGUMENT_INVALID', `--${list} is not printed as ${format}.`, {
    hint: `It is printed as ${formats.join(', ')}.`,
  });
}
