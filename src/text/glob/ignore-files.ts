import { FolderPatterns, type GitRule } from './folder-patterns.js';

/** What ignore files say of a path: left out, asked for with `!`, or nothing. */
export type IgnoreVerdict = 'ignored' | 'included' | undefined;

interface Meaning {
  verdict: Exclude<IgnoreVerdict, undefined>;
  isOfFolders: boolean;
}

/** Ignore files of a tree (gitignore syntax), nested, case-sensitive as on Linux. */
export class IgnoreFiles {
  readonly #patterns = new FolderPatterns<Meaning>();

  /**
   * Adds a file. Those of the folders above it have to be there.
   *
   * @param file its path, whose folder the patterns count from
   * @throws DiffdexError CONFIG_INVALID where there are too many patterns with wildcards
   */
  add(file: string, text: string): void {
    this.#patterns.add(file, text, parseLine);
  }

  /** What is said of a path itself. Git leaves out all below an ignored folder, whatever else is said of it. */
  verdictOn(path: string, isFolder: boolean): IgnoreVerdict {
    return this.#patterns.meaningsOf(path).findLast(({ isOfFolders }) => isFolder || !isOfFolders)?.verdict;
  }
}

function parseLine(line: string): GitRule<Meaning>[] {
  const text = withoutSpacesAtEnd(line);
  if (text === '' || text.startsWith('#')) return [];
  const verdict = text.startsWith('!') ? 'included' : 'ignored';
  const pattern = verdict === 'included' ? text.slice(1) : text;
  const isOfFolders = pattern.endsWith('/');
  return [{ pattern: isOfFolders ? pattern.slice(0, -1) : pattern, meaning: { verdict, isOfFolders } }];
}

/** A space after a backslash stays. */
function withoutSpacesAtEnd(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === ' ') continue;
    end = at + 1;
  }
  return line.slice(0, end);
}
