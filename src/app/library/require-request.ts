import { en } from 'zod/v4/locales';
import * as z from 'zod/mini';
import type { EmbeddingSettings, RemoteSettings } from '../../core/embedding-settings.js';
import { DTYPES, POOLINGS } from '../../core/embedding-settings.js';
import { DiffdexError } from '../../core/errors.js';
import { GATES } from '../../core/results/impact.js';
import { PACK_DTYPES } from '../../core/results/pack.js';
import { TIERS } from '../../core/references/tier.js';
import { DIRECTIONS, EDGE_KINDS, MAX_DEPTH } from '../../core/results/reference-answer.js';
import { SEARCH_MODES } from '../../core/results/search-answer.js';
import { CHUNK_KINDS } from '../../core/types.js';
import { describeIssues } from './describe-issues.js';
import type { OpenIndexOptions } from './open-index-options.js';

const flag = z.optional(z.boolean());
const text = z.optional(z.string());
const texts = z.optional(z.array(z.string()));
const count = z.optional(z.int().check(z.positive()));
const amount = z.optional(z.number().check(z.positive()));
const callback = z.optional(z.unknown());
/** An object of any class: `process.env` is no plain one. */
const object = z.optional(
  z.custom((value) => typeof value === 'object' && value !== null, 'expected an object'),
);
const hits = {
  limit: count,
  contextLines: z.optional(z.int().check(z.nonnegative())),
  filter: z.optional(
    z.strictObject({ paths: texts, languages: texts, kinds: z.optional(z.array(z.enum(CHUNK_KINDS))) }),
  ),
};

type Shape<Options> = Record<keyof Options, z.ZodMiniType>;

const remote = {
  url: z.string(),
  dimensions: count,
  keyVariable: text,
  batchTokens: count,
  batchTexts: count,
  concurrency: count,
  requestsPerMinute: count,
  tokensPerMinute: count,
  pricePerMillionTokens: amount,
  budgetTokens: count,
  budgetCost: amount,
  timeoutMs: amount,
} satisfies Shape<RemoteSettings>;

const embedding = {
  pooling: z.optional(z.enum(POOLINGS)),
  queryPrefix: text,
  passagePrefix: text,
  maxTokens: count,
  dtype: z.optional(z.enum(DTYPES)),
  device: text,
  threads: count,
  concurrency: count,
  batchTokens: count,
  remote: z.optional(z.strictObject(remote)),
} satisfies Shape<EmbeddingSettings>;

const openIndex = {
  repository: text,
  noGit: flag,
  reporter: object,
  signal: object,
  environment: object,
  index: text,
  include: texts,
  exclude: texts,
  maxFileSizeBytes: count,
  commitIndex: flag,
  maxCommittedBytes: count,
  model: text,
  dimensions: count,
  embedding: z.optional(z.strictObject(embedding)),
  overlay: flag,
  overlayMaxFiles: count,
  overlayMaxBytes: count,
  overlayCacheBytes: z.optional(z.int().check(z.nonnegative())),
  vectorCacheBytes: z.optional(z.int().check(z.nonnegative())),
} satisfies Shape<OpenIndexOptions>;

/** The arguments of each call of the library. Unknown names are refused, since a caller would believe they have an effect. */
const REQUESTS = {
  openIndex: z.strictObject(openIndex),
  update: z.strictObject({
    revision: text,
    full: flag,
    dryRun: z.optional(z.union([z.boolean(), z.literal('files')], 'expected true, false or "files"')),
    onSpan: callback,
    damage: callback,
  }),
  search: z.strictObject({
    query: z.string(),
    mode: z.optional(z.enum(SEARCH_MODES)),
    maxTokens: count,
    filesOnly: flag,
    explain: flag,
    neighbours: count,
    minScore: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    pattern: z.optional(
      z.strictObject({ kind: z.enum(['exact', 'regex']), text: z.string(), ignoreCase: z.boolean() }),
    ),
    committed: flag,
    ...hits,
  }),
  related: z.strictObject({ path: z.string(), line: z.int().check(z.positive()), committed: flag, ...hits }),
  references: z.strictObject({
    query: z.string(),
    direction: z.optional(z.enum(DIRECTIONS)),
    depth: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_DEPTH))),
    kinds: z.optional(z.array(z.enum(EDGE_KINDS))),
    tier: z.optional(z.enum(TIERS)),
    filter: z.optional(z.strictObject({ paths: texts, languages: texts })),
    limit: count,
    committed: flag,
  }),
  edges: z.strictObject({ committed: flag }),
  impact: z.strictObject({
    range: text,
    staged: flag,
    depth: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_DEPTH))),
    tier: z.optional(z.enum(TIERS)),
    filter: z.optional(z.strictObject({ paths: texts, languages: texts })),
    limit: count,
    gates: z.optional(z.array(z.enum(GATES))),
  }),
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
  diff: z.strictObject({ range: text, staged: flag, paths: texts, similar: flag, maxFiles: count }),
};

/** A call whose arguments are checked. */
export type CheckedCall = keyof typeof REQUESTS;

/**
 * Checks the arguments of a call of the library. Programs in JavaScript can pass anything, and a number that is `NaN` would
 * give a wrong answer without an error. The command line and the MCP server check their arguments themselves.
 *
 * @param options the options of the call, whatever they are
 * @param given its other arguments, by name
 * @throws DiffdexError ARGUMENT_INVALID naming every problem
 */
export function requireRequest(call: CheckedCall, options: unknown, given: object): void {
  const schema: z.ZodMiniObject = REQUESTS[call];
  const all = typeof options === 'object' && options !== null ? { ...options, ...given } : options;
  const { success, error } = schema.safeParse(all, { error: en().localeError });
  if (success) return;
  throw new DiffdexError('ARGUMENT_INVALID', describeIssues(error, all, schema), {
    hint: `${call} accepts ${Object.keys(schema.shape).join(', ')}.`,
  });
}
