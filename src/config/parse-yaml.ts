import { LineCounter, parseDocument, type Document } from 'yaml';
import { en } from 'zod/v4/locales';
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
  const invalid = (problems: Problem[], cause?: unknown): DiffdexError => {
    const told = problems
      .sort((left, right) => left.offset - right.offset)
      .slice(0, MAX_PROBLEMS)
      .map(({ offset, text }) => `\n  ${name}:${String(lines.linePos(offset).line)}: ${text}`);
    if (problems.length > MAX_PROBLEMS) told.push(`\n  and ${String(problems.length - MAX_PROBLEMS)} more`);
    return new DiffdexError('CONFIG_INVALID', `${what} is not valid:${told.join('')}`, { hint, cause });
  };
  const { document, value } = readDocument(text, lines, (problem, cause) => invalid([problem], cause));
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted) throw invalid([{ ...TOO_DEEP, offset: exhausted.pos[0] }], exhausted);
  if (document.errors.length > 0) {
    throw invalid(document.errors.map(({ pos, message }) => ({ offset: pos[0], text: message })));
  }
  const result = schema.safeParse(value ?? {}, { error: en().localeError });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => problemsOf(issue, document)));
}

/** Nobody reads a longer list. */
const MAX_PROBLEMS = 20;

const TOO_DEEP: Problem = { offset: 0, text: 'its values are nested too deeply' };
const TOO_MANY_REFERENCES: Problem = {
  offset: 0,
  text: 'its values contain too many references to each other',
};
const UNKNOWN_REFERENCE: Problem = {
  offset: 0,
  text: 'a value refers to an anchor that is not defined before it',
};

/** The document and its value, which only one without errors has. */
function readDocument(
  text: string,
  lines: LineCounter,
  refused: (problem: Problem, cause: unknown) => DiffdexError,
): { document: Document; value: unknown } {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    return { document, value: document.errors.length > 0 ? undefined : document.toJS() };
  } catch (cause) {
    // What the package throws for aliases without end, and for ones that are unknown.
    if (cause instanceof ReferenceError) {
      throw refused(cause.message.startsWith('Unresolved') ? UNKNOWN_REFERENCE : TOO_MANY_REFERENCES, cause);
    }
    // Where the stack ends.
    if (cause instanceof RangeError) throw refused(TOO_DEEP, cause);
    throw cause;
  }
}

interface Problem {
  /** Where in the text. */
  offset: number;
  text: string;
}

/** What is wrong, with its place: an option that is unknown has a line of its own, not that of the section around it. */
function problemsOf(issue: z.core.$ZodIssue, document: Document): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOf(document, [...issue.path, key]),
      text: `unknown option ${nameOf(key)}`,
    }));
  }
  const message = issue.message.replace(/^Invalid input: /, '');
  const text = issue.path.length === 0 ? message : `${issue.path.map(nameOf).join('.')}: ${message}`;
  return [{ offset: offsetOf(document, issue.path), text }];
}

/** A key of the file, which can be any text, on one line. */
function nameOf(key: PropertyKey): string {
  return /^[\w.-]+$/.test(String(key)) ? String(key) : JSON.stringify(String(key));
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
