import type { InferredOptionTypes } from 'yargs';
import type { Settings } from '../../app/settings.js';
import { DiffdexError } from '../../core/errors.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { CHUNK_KINDS } from '../../core/types.js';
import { languageIdOf, languageNames } from '../../languages/language-names.js';
import { suggest } from '../unknown/suggest.js';
import { pathFromTop } from './path-from-top.js';
import { repeatable } from './repeatable.js';
import { wholeNumber } from './whole-number.js';

/** Options of every command that prints hits. */
export const hitOptions = {
  limit: {
    alias: 'n',
    group: 'Results',
    value: 'N',
    default: 10,
    type: 'string',
    requiresArg: true,
    describe: 'Show at most N hits',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
  path: {
    ...repeatable,
    group: 'Filters',
    value: 'PATH',
    describe: 'Search only this folder or file, or what matches this glob',
  },
  language: {
    ...repeatable,
    alias: ['l', 'lang'],
    group: 'Filters',
    value: 'LANGUAGE',
    describe: 'Search only files in this language',
  },
  kind: {
    ...repeatable,
    group: 'Filters',
    value: 'KIND',
    choices: CHUNK_KINDS,
    describe: 'Search only definitions or text of this kind',
  },
  context: {
    group: 'Output',
    value: 'N',
    type: 'string',
    requiresArg: true,
    describe: 'Print each hit whole, with N lines before and after it',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('context', value)),
  },
  committed: {
    group: 'What to search',
    type: 'boolean',
    default: false,
    describe: 'Search only the indexed commit, not your uncommitted changes',
  },
} as const;

/** The settings that the options for hits give; absent where no flag was given. */
export function hitFlags({ committed }: { committed: boolean }): Partial<Settings> {
  return committed ? { overlay: false } : {};
}

/**
 * The filter that the options give.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a path outside of the repository, and for a language that does not exist
 */
export function filterOf(
  { path, language, kind }: Omit<InferredOptionTypes<typeof hitOptions>, 'limit' | 'context' | 'committed'>,
  root: string,
): SearchFilter {
  return {
    ...(path && { paths: path.map((one) => pathFromTop(root, one)) }),
    ...(language && { languages: language.map(requireLanguage) }),
    ...(kind && { kinds: kind }),
  };
}

function requireLanguage(name: string): string {
  const known = languageNames();
  if (known.includes(name.toLowerCase())) return languageIdOf(name);
  throw new DiffdexError('ARGUMENT_INVALID', `There is no language ${name}.`, {
    hint: suggest(
      name.toLowerCase(),
      known,
      'Languages have the names that GitHub gives them, such as python or c++.',
    ),
  });
}
