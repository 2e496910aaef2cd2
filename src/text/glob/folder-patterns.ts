import { DiffdexError } from '../../core/errors.js';
import { GitPatterns, MAX_NODES } from './git-patterns.js';
import { foldersAbove } from '../folders-above.js';

/** A pattern of a rule file with the value that it gives to the paths it matches. */
export interface GitRule<Meaning> {
  pattern: string;
  meaning: Meaning;
}

interface Folder<Meaning> {
  patterns: GitPatterns;
  meanings: readonly Meaning[];
  /** Nodes of its patterns and of those above it. */
  size: number;
}

/** Rule files of git in the folders of a tree, such as `.gitignore`: each holds for its folder and what is below it. */
export class FolderPatterns<Meaning> {
  readonly #folders = new Map<string, Folder<Meaning>>();

  /**
   * Adds a file. Those of the folders above it have to be there.
   *
   * @param file its path, whose folder the patterns count from
   * @param parse gives the rule of a line, or none
   * @throws DiffdexError CONFIG_INVALID where there are too many patterns with wildcards
   */
  add(file: string, text: string, parse: (line: string) => GitRule<Meaning>[]): void {
    const above = foldersAbove(file)
      .map((folder) => this.#folders.get(folder)?.size)
      .findLast((size) => size !== undefined);
    const patterns = new GitPatterns();
    const rules = linesOf(text).flatMap(parse);
    for (const [label, { pattern }] of rules.entries()) {
      patterns.add(pattern, label);
      if (patterns.size + (above ?? 0) > MAX_NODES) throw refusal(file);
    }
    const meanings = rules.map(({ meaning }) => meaning);
    this.#folders.set(folderOf(file), { patterns, meanings, size: patterns.size + (above ?? 0) });
  }

  /** What is given to a path, the weightiest last: later lines outweigh earlier ones, and inner files outer ones. */
  meaningsOf(path: string): Meaning[] {
    if (this.#folders.size === 0) return [];
    return foldersAbove(path).flatMap((folder) => {
      const { patterns, meanings } = this.#folders.get(folder) ?? {};
      const below = folder === '' ? path : path.slice(folder.length + 1);
      return (patterns?.labelsOf(below) ?? []).map((label) => meanings?.[label] as Meaning);
    });
  }
}

/** Of lines that are alike only the last counts. git takes no byte-order mark for part of the first. */
function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n|\r$/);
  return [...new Set(lines.reverse())].reverse();
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function refusal(file: string): DiffdexError {
  return new DiffdexError('CONFIG_INVALID', `${file} has too many patterns with wildcards.`, {
    hint: 'Keep at most about 1,000 of them, including those in parent folders. Names, paths and endings such as *.log do not count.',
  });
}
