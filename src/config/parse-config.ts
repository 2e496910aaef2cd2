import { LineCounter, parseDocument, type Document } from 'yaml';
import * as z from 'zod/mini';
import { DiffdexError } from '../core/errors.js';
import type { Settings } from './settings.js';
import { embeddingSchema, toEmbeddingSettings } from './embedding-schema.js';
import { parseSize } from './parse-size.js';

const globs = z.array(z.string().check(z.minLength(1)));
const size = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value, context) => {
    const sizeBytes = parseSize(String(value));
    if (sizeBytes !== undefined) return sizeBytes;
    context.issues.push({ code: 'custom', input: value, message: 'expected a size such as 512KB or 1MB' });
    return z.NEVER;
  }),
);
const configSchema = z.strictObject({
  index: z.optional(z.string().check(z.minLength(1))),
  include: z.optional(globs),
  exclude: z.optional(globs),
  max_file_size: z.optional(size),
  commit_index: z.optional(z.boolean()),
  max_committed_size: z.optional(size),
  model: z.optional(z.string().check(z.minLength(1))),
  dimensions: z.optional(z.int().check(z.positive())),
  embedding: z.optional(embeddingSchema),
  vector_cache_size: z.optional(size),
});

/**
 * Reads the text of a configuration file (YAML, of which JSON is a part).
 *
 * @param name how to call the file in messages
 * @throws DiffdexError CONFIG_INVALID naming every problem, each with its line
 */
export function parseConfig(text: string, name: string): Partial<Settings> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${name}:${String(lines.linePos(offset).line)}`;
  if (document.errors.length > 0) {
    throw invalid(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`));
  }
  const result = configSchema.safeParse(document.toJS() ?? {});
  if (!result.success) {
    throw invalid(
      result.error.issues.map((issue) => `${at(offsetOf(document, placeOf(issue)))}: ${describe(issue)}`),
    );
  }
  const {
    max_file_size: maxFileSizeBytes,
    vector_cache_size: vectorCacheBytes,
    commit_index: commitIndex,
    max_committed_size: maxCommittedBytes,
    embedding,
    ...others
  } = result.data;
  return definedOnly({
    ...others,
    maxFileSizeBytes,
    vectorCacheBytes,
    commitIndex,
    maxCommittedBytes,
    embedding: embedding && toEmbeddingSettings(embedding),
  });
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown option${issue.keys.length > 1 ? 's' : ''} ${issue.keys.join(', ')}`;
  }
  return [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ');
}

/** An option that is unknown is a problem of its own line, not of the section around it. */
function placeOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (hasRange(node)) return node.range[0];
  }
  return 0;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function definedOnly(settings: { [Key in keyof Settings]?: Settings[Key] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function invalid(problems: string[]): DiffdexError {
  return new DiffdexError(
    'CONFIG_INVALID',
    `The configuration is not valid:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    {
      hint: '`diffdex init --print` shows every option with its default.',
    },
  );
}
