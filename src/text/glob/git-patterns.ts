import { Automaton } from './automaton.js';
import { parseGitPattern } from './parse-git-pattern.js';
import { addFolders } from './path-steps.js';

/** Nodes of the patterns with wildcards, which have about one a character: the time for a path grows with them. */
export const MAX_NODES = 20_000;

const WILDCARD = /[*?[]/;

/** One for names that end in what stands behind the star, such as `*.log`. */
const ENDING = /^\*[^*?[\\/]+$/;

/**
 * The patterns of one `.gitignore` or `.gitattributes`, which come from strangers. All are asked at once: the time for a path
 * is bounded by the product of its length and that of the patterns with wildcards. Of names, paths and endings such as
 * `*.log` there may be any number.
 */
export class GitPatterns {
  readonly #names = new Map<string, number[]>();
  readonly #paths = new Map<string, number[]>();
  readonly #endings = new Map<string, number[]>();
  readonly #endingLengths = new Set<number>();
  readonly #automaton = new Automaton();
  readonly #anyFolder = addFolders(this.#automaton, this.#automaton.start);

  /** Nodes of the patterns with wildcards. */
  get size(): number {
    return this.#automaton.size;
  }

  /** Adds a pattern, without `!` before it and a slash behind it. No pattern may be added once paths were asked for. */
  add(pattern: string, label: number): void {
    const isOfName = !pattern.includes('/');
    const path = pattern.replace(/^\//, '');
    if (isOfName && ENDING.test(pattern)) {
      this.#endingLengths.add(pattern.length - 1);
      append(this.#endings, pattern.slice(1), label);
    } else if (WILDCARD.test(pattern)) {
      const start = isOfName ? this.#anyFolder : this.#automaton.start;
      parseGitPattern(path, isOfName, label, this.#automaton, start);
    } else if (!endsInEscape(pattern))
      append(isOfName ? this.#names : this.#paths, path.replace(/\\(.)/gsu, '$1'), label);
  }

  /** The labels of the patterns that mean a path, ascending. The path counts from the folder of the file. */
  labelsOf(path: string): number[] {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const endings = Array.from(this.#endingLengths, (length) => name.length >= length && name.slice(-length));
    const labels = [
      this.#automaton.labelsOf(path),
      this.#names.get(name) ?? [],
      this.#paths.get(path) ?? [],
      ...endings.map((ending) => (ending === false ? [] : (this.#endings.get(ending) ?? []))),
    ].flat();
    return labels.sort((left, right) => left - right);
  }
}

/** Whether it ends in a backslash that would be before another character, so that it means nothing. */
function endsInEscape(pattern: string): boolean {
  let at = pattern.length;
  while (pattern[at - 1] === '\\') at--;
  return (pattern.length - at) % 2 === 1;
}

function append(labelsOf: Map<string, number[]>, text: string, label: number): void {
  const labels = labelsOf.get(text);
  if (labels) labels.push(label);
  else labelsOf.set(text, [label]);
}
