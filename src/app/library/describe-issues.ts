import type * as z from 'zod';
import { nearestName } from '../../text/nearest-name.js';

/**
 * What is wrong with the arguments of a call, a sentence for each.
 *
 * @param schema what the call takes, from which names are suggested
 */
export function describeIssues(
  { issues }: Pick<z.core.$ZodError, 'issues'>,
  given: unknown,
  schema: z.core.$ZodType,
): string {
  return issues.map((issue) => describeIssue(issue, given, schema)).join(' ');
}

function describeIssue(issue: z.core.$ZodIssue, given: unknown, schema: z.core.$ZodType): string {
  const name = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = namesAt(schema, issue.path);
    return issue.keys.map((key) => describeUnknown(key, issue.path, known)).join(' ');
  }
  if (issue.path.length === 0) return `Invalid options: ${issue.message}.`;
  if (issue.path.length === 1 && !hasOwn(given, name)) return `The argument ${name} is missing.`;
  return isEmptyText(issue) ? `${name} is empty.` : `${name}: ${issue.message}.`;
}

function describeUnknown(key: string, path: readonly PropertyKey[], known: readonly string[]): string {
  const meant = nearestName(key, known);
  const question = meant === undefined ? '' : ` Did you mean ${[...path, meant].join('.')}?`;
  return `There is no argument ${[...path, key].join('.')}.${question}`;
}

/** The names that an object takes, wherever it stands in the arguments. */
function namesAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional' || def.type === 'default') return namesAt(def.innerType, path);
  if (def.type !== 'object') return [];
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(def.shape);
  const inner = def.shape[String(first)];
  return inner === undefined ? [] : namesAt(inner, rest);
}

function isEmptyText(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1;
}

function hasOwn(given: unknown, name: string): boolean {
  return typeof given === 'object' && given !== null && Object.hasOwn(given, name);
}
