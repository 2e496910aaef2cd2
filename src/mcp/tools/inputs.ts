import * as z from 'zod';
import { DiffdexError } from '../../core/errors.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { TextPattern } from '../../core/text-pattern.js';
import { CHUNK_KINDS } from '../../core/types.js';
import { pathsOf } from '../answers/parse-paths.js';

/** Longer than any path that a file system takes. */
export const MAX_PATH = 4096;

/** The argument that names the repository to ask. */
export const repositoryInput = {
  repository: z.string().max(MAX_PATH).optional().describe('Name of the repository, if several are served'),
};

/** The argument that leaves out what is on disk and not in the index. */
export const committedInput = {
  committed: z.boolean().default(false).describe('Use the index alone, without uncommitted changes'),
};

/** The argument that names what is compared. */
export const rangeInput = {
  range: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('A..B, A...B (from their last common commit) or A (to HEAD)'),
};

/** The arguments that say which page is asked for and how much is on it. */
export const pageInput = {
  limit: z.int().min(1).max(50).default(10).describe('Maximum number of hits'),
  max_tokens: z
    .int()
    .min(100)
    .max(100_000)
    .default(8_000)
    .describe('Token budget for the returned code; the next page has the rest'),
  cursor: z.string().max(500).optional().describe('next_cursor of the previous answer'),
};

/** The arguments that say which text has to be in every hit. */
export const patternInput = {
  exact: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Only code with exactly this text, such as "retry(3"; replaces grep'),
  pattern: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Only code that matches this RE2 expression; ^ and $ match at line ends'),
  ignore_case: z.boolean().default(false).describe('Make exact and pattern ignore case'),
};

/** The pattern that a caller gave; `undefined` for none. @throws DiffdexError ARGUMENT_INVALID for two */
export function patternOf({
  exact,
  pattern,
  ignore_case: ignoreCase,
}: z.output<z.ZodObject<typeof patternInput>>): TextPattern | undefined {
  if (exact !== undefined && pattern !== undefined) {
    throw new DiffdexError('ARGUMENT_INVALID', '`exact` cannot be combined with `pattern`.', {
      hint: 'Use only one of them.',
    });
  }
  if (exact !== undefined) return { kind: 'exact', text: exact, ignoreCase };
  return pattern === undefined ? undefined : { kind: 'regex', text: pattern, ignoreCase };
}

/** The arguments that say how much of lists of lines is on a page. */
export const linesInput = {
  limit: z.int().min(1).max(500).default(100).describe('Maximum number of entries'),
  max_tokens: z
    .int()
    .min(100)
    .max(100_000)
    .default(6_000)
    .describe('Token budget for the returned entries; the next page has the rest'),
  cursor: z.string().max(500).optional().describe('next_cursor of the previous answer'),
};

const text = z.string().min(1).max(MAX_PATH);
const kind = z.enum(CHUNK_KINDS);
const MAX_VALUES = 50;
const TEXTS = `expected a text or a list of 1 to ${String(MAX_VALUES)} texts`;

/** The arguments that restrict hits: each takes one value or a list, of which any may fit. */
export const filterInput = {
  path: z
    .union([text, z.array(text).min(1).max(MAX_VALUES)], { error: TEXTS })
    .optional()
    .describe('Only below this folder, or a glob such as "src/**/*.ts"'),
  language: z
    .union([text, z.array(text).min(1).max(MAX_VALUES)], { error: TEXTS })
    .optional()
    .describe('Only this language, such as "typescript"'),
  kind: z
    .union([kind, z.array(kind).min(1).max(MAX_VALUES)], {
      error: `expected some of ${CHUNK_KINDS.join(', ')}`,
    })
    .optional()
    .describe('Only this kind, or code that defines it'),
};

/** The arguments that restrict the files of uses. */
export const placesInput = {
  path: text.optional().describe('Only below this folder, or a glob'),
  language: text.optional().describe('Only this language'),
};

/** Parsed values of `filterInput`. */
export type FilterInput = z.output<z.ZodObject<typeof filterInput>>;

/** The filter that a caller gave. @throws DiffdexError ARGUMENT_INVALID for a path outside of the repository */
export function filterOf({ path, language, kind }: FilterInput, root: string): SearchFilter {
  return {
    ...(path !== undefined && { paths: pathsOf(path, root) }),
    ...(language !== undefined && { languages: listOf(language) }),
    ...(kind !== undefined && { kinds: listOf(kind) }),
  };
}

function listOf<Item>(value: Item | Item[]): Item[] {
  return Array.isArray(value) ? value : [value];
}
