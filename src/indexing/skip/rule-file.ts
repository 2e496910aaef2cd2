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

/** Rule files of one name with their folders (empty for the root), outer folders first: inner ones override. */
export function rulesNamed(files: readonly RuleFile[], name: string): { folder: string; text: string }[] {
  return files
    .filter(({ path }) => posix.basename(path) === name)
    .map(({ path, text }) => ({ folder: path.slice(0, -name.length - 1), text }))
    .sort((a, b) => depthOf(a.folder) - depthOf(b.folder));
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}
