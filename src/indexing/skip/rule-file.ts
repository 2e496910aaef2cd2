import { posix } from 'node:path';

/** A file of the tree that says which files are indexed. */
export interface RuleFile {
  path: string;
  text: string;
}

export const ATTRIBUTES_FILE = '.gitattributes';
export const IGNORE_FILE = '.diffdexignore';

/** Whether a path is that of a `.gitattributes` or `.diffdexignore`, at any depth. */
export function isRuleFile(path: string): boolean {
  const name = posix.basename(path);
  return name === ATTRIBUTES_FILE || name === IGNORE_FILE;
}

/** Rule files of one name, outer folders first: inner ones override. */
export function rulesNamed(files: readonly RuleFile[], name: string): RuleFile[] {
  return files
    .filter(({ path }) => posix.basename(path) === name)
    .sort((left, right) => depthOf(left.path) - depthOf(right.path));
}

function depthOf(path: string): number {
  return path.split('/').length;
}
