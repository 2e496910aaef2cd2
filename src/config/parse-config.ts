import * as z from 'zod/mini';
import { DiffdexError } from '../core/errors.js';
import { fileMatcher } from '../text/glob/file-matcher.js';
import type { Settings } from './settings.js';
import { embeddingSchema, toEmbeddingSettings } from './embedding-schema.js';
import { parseSize } from './parse-size.js';
import { parseYaml } from './parse-yaml.js';

/** What a path can hold. */
const path = z.string().check(z.minLength(1), z.regex(/^[^\0]*$/, 'expected text without NUL characters'));
const globs = z.array(z.string().check(z.minLength(1))).check(({ value, issues }) => {
  const problem = problemOf(value);
  if (problem !== undefined) issues.push({ code: 'custom', input: value, message: problem });
});
const SIZE_EXPECTED = 'expected a size such as 512KB or 1MB';
const sizeWhere = (isAllowed: (sizeBytes: number) => boolean) =>
  z.pipe(
    z.union([z.string(), z.number()], SIZE_EXPECTED),
    z.transform((value, context) => {
      const sizeBytes = value === 0 || value === '0' ? 0 : parseSize(String(value));
      if (sizeBytes !== undefined && isAllowed(sizeBytes)) return sizeBytes;
      context.issues.push({ code: 'custom', input: value, message: SIZE_EXPECTED });
      return z.NEVER;
    }),
  );
const size = sizeWhere((sizeBytes) => sizeBytes !== 0);
/** A size, or 0 for nothing at all. */
const sizeOrNothing = sizeWhere(() => true);
/** The configuration file. */
export const configSchema = z.strictObject({
  index: z.optional(path),
  include: z.optional(globs),
  exclude: z.optional(globs),
  max_file_size: z.optional(size),
  commit_index: z.optional(z.boolean()),
  max_committed_size: z.optional(size),
  model: z.optional(path),
  dimensions: z.optional(z.int().check(z.positive())),
  embedding: z.optional(embeddingSchema),
  vector_cache_size: z.optional(size),
  overlay: z.optional(z.boolean()),
  overlay_max_files: z.optional(z.int().check(z.positive())),
  overlay_max_size: z.optional(size),
  overlay_cache_size: z.optional(sizeOrNothing),
});

/**
 * Reads the text of a configuration file (YAML, of which JSON is a part).
 *
 * @param name how to call the file in messages
 * @throws DiffdexError CONFIG_INVALID naming every problem, each with its line
 */
export function parseConfig(text: string, name: string): Partial<Settings> {
  const config = parseYaml(text, {
    name,
    schema: configSchema,
    what: 'The configuration',
    hint: 'Run `diffdex init --print` to see every option with its default.',
  });
  const {
    max_file_size: maxFileSizeBytes,
    vector_cache_size: vectorCacheBytes,
    commit_index: commitIndex,
    max_committed_size: maxCommittedBytes,
    overlay_max_files: overlayMaxFiles,
    overlay_max_size: overlayMaxBytes,
    overlay_cache_size: overlayCacheBytes,
    embedding,
    ...others
  } = config;
  return definedOnly({
    ...others,
    maxFileSizeBytes,
    vectorCacheBytes,
    commitIndex,
    maxCommittedBytes,
    overlayMaxFiles,
    overlayMaxBytes,
    overlayCacheBytes,
    embedding: embedding && toEmbeddingSettings(embedding),
  });
}

/** Why globs are not taken; `undefined` where they are. */
function problemOf(patterns: readonly string[]): string | undefined {
  try {
    fileMatcher(patterns);
    return undefined;
  } catch (error) {
    if (error instanceof DiffdexError) return `${error.message} ${error.hint}`;
    throw error;
  }
}

function definedOnly(settings: { [Key in keyof Settings]?: Settings[Key] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
