import { LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod/mini';
import { DiffdexError } from '../core/errors.js';

/** A file that people write. */
export interface YamlFile<Schema extends z.ZodMiniType> {
  /** How to call the file in messages. */
  name: string;
  schema: Schema;
  /** What the file is, for the message of a failure, and what helps then. */
  what: string;
  hint: string;
}

/**
 * Reads a text in YAML, of which JSON is a part. An empty one is an empty mapping.
 *
 * @throws DiffdexError CONFIG_INVALID naming every problem, each with its line
 */
export function parseYaml<Schema extends z.ZodMiniType>(
  text: string,
  { name, schema, what, hint }: YamlFile<Schema>,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${name}:${String(lines.linePos(offset).line)}`;
  const invalid = (problems: string[]): DiffdexError =>
    new DiffdexError(
      'CONFIG_INVALID',
      `${what} is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
      { hint },
    );
  if (document.errors.length > 0) {
    throw invalid(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`));
  }
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  throw invalid(
    result.error.issues.map((issue) => `${at(offsetOf(document, placeOf(issue)))}: ${describe(issue)}`),
  );
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
