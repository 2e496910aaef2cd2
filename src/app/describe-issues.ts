import type * as z from 'zod';

/** What is wrong with the arguments of a call, a sentence for each. */
export function describeIssues({ issues }: Pick<z.core.$ZodError, 'issues'>, given: unknown): string {
  return issues.map((issue) => describeIssue(issue, given)).join(' ');
}

function describeIssue(issue: z.core.$ZodIssue, given: unknown): string {
  if (issue.code === 'unrecognized_keys') return `There is no argument ${issue.keys.join(', ')}.`;
  const name = issue.path.join('.');
  if (issue.path.length === 1 && !hasOwn(given, name)) return `The argument ${name} is missing.`;
  return isEmptyText(issue) ? `${name} is empty.` : `${name}: ${issue.message}.`;
}

function isEmptyText(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1;
}

function hasOwn(given: unknown, name: string): boolean {
  return typeof given === 'object' && given !== null && Object.hasOwn(given, name);
}
