import { en } from 'zod/v4/locales';
import * as z from 'zod/mini';
import { DiffdexError } from '../core/errors.js';
import { PACK_DTYPES } from '../core/pack.js';
import { SEARCH_MODES } from '../core/search-answer.js';
import { CHUNK_KINDS } from '../core/types.js';
import { describeIssues } from './describe-issues.js';

const flag = z.optional(z.boolean());
const text = z.optional(z.string());
const texts = z.optional(z.array(z.string()));
const count = z.optional(z.int().check(z.positive()));
const hits = {
  limit: count,
  contextLines: z.optional(z.int().check(z.nonnegative())),
  filter: z.optional(
    z.strictObject({ paths: texts, languages: texts, kinds: z.optional(z.array(z.enum(CHUNK_KINDS))) }),
  ),
};

/** What each call of the library takes. Strict: an option that was ignored would be taken for one that was followed. */
const REQUESTS = {
  update: z.strictObject({
    revision: text,
    full: flag,
    dryRun: z.optional(z.union([z.boolean(), z.literal('files')], 'expected true, false or "files"')),
    onSpan: z.optional(z.unknown()),
    damage: z.optional(z.unknown()),
  }),
  search: z.strictObject({
    query: z.string(),
    mode: z.optional(z.enum(SEARCH_MODES)),
    maxTokens: count,
    filesOnly: flag,
    explain: flag,
    ...hits,
  }),
  related: z.strictObject({ path: z.string(), line: z.int().check(z.positive()), ...hits }),
  verify: z.strictObject({ deep: flag, repair: flag }),
  pack: z.strictObject({
    target: z.string(),
    dimensions: count,
    dtype: z.optional(z.enum(PACK_DTYPES)),
    noContent: flag,
    isQuick: flag,
  }),
  pull: z.strictObject({
    source: text,
    fromGit: text,
    fromGithub: text,
    artifact: text,
    branch: text,
    sha256: text,
    update: flag,
  }),
  compare: z.strictObject({ range: text, paths: texts, similar: flag, maxFiles: count }),
};

/** A call whose arguments are checked. */
export type CheckedCall = keyof typeof REQUESTS;

/**
 * Refuses what a call of the library does not take, since programs in JavaScript pass anything: a number that is none would
 * end in an answer that is wrong without a word. Faces check what they are given in their own terms.
 *
 * @throws DiffdexError ARGUMENT_INVALID naming every problem
 */
export function requireRequest(call: CheckedCall, given: object): void {
  const schema: z.ZodMiniObject = REQUESTS[call];
  const { success, error } = schema.safeParse(given, { error: en().localeError });
  if (success) return;
  throw new DiffdexError('ARGUMENT_INVALID', describeIssues(error, given), {
    hint: `${call} takes ${Object.keys(schema.shape).join(', ')}.`,
  });
}
