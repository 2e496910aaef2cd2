import type { InferredOptionTypes } from 'yargs';
import type { Settings } from '../../app/settings.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { CHUNK_KINDS } from '../../core/types.js';
import { pathFromTop } from './path-from-top.js';
import { repeatable } from './repeatable.js';
import { wholeNumber } from './whole-number.js';

/** Options of every command that prints hits. */
export const hitOptions = {
  limit: {
    alias: 'n',
    default: 10,
    type: 'string',
    requiresArg: true,
    describe: 'Hits at most',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
  path: { ...repeatable, describe: 'Only below a folder, or a glob; may be repeated' },
  language: { ...repeatable, alias: 'l', describe: 'Only a language; may be repeated' },
  kind: {
    ...repeatable,
    choices: CHUNK_KINDS,
    describe: 'Only code of a kind, or that defines something of it; may be repeated',
  },
  context: {
    type: 'string',
    requiresArg: true,
    describe: 'Lines to add before and after each hit, which is then printed whole',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('context', value)),
  },
  committed: {
    type: 'boolean',
    default: false,
    describe: 'Search the index alone, not what is on disk and uncommitted',
  },
} as const;

/** The settings that the options for hits give; absent where no flag was given. */
export function hitFlags({ committed }: { committed: boolean }): Partial<Settings> {
  return committed ? { overlay: false } : {};
}

/** The filter that the options give. @throws DiffdexError ARGUMENT_INVALID for a path outside of the repository */
export function filterOf(
  { path, language, kind }: Omit<InferredOptionTypes<typeof hitOptions>, 'limit' | 'context' | 'committed'>,
  root: string,
): SearchFilter {
  return {
    ...(path && { paths: path.map((one) => pathFromTop(root, one)) }),
    ...(language && { languages: language }),
    ...(kind && { kinds: kind }),
  };
}
