import { definitionTerm, searchTerms } from '../../text/identifiers.js';
import { composed } from '../../text/unicode-form.js';
import type { Chunk } from '../../core/types.js';

/** Directories of a path that take part in full-text search, counted from the file: farther ones say little. */
const PATH_DIRECTORIES = 3;

/** Words for full-text search, joined by spaces as the rows hold them. */
export interface FileTerms {
  /**
   * For each chunk, those of its content and symbol path, then of its path with the file's stem twice, and a term for
   * each name that it defines.
   */
  chunks: string[];
  /** Those of a whole file: of the contents and symbol paths of all its chunks, and of its path. */
  file: string;
}

/** Words of a file and of its chunks: together, since each takes the words of every content. */
export function termsOf(
  path: string,
  chunks: readonly Pick<Chunk, 'symbol' | 'content' | 'defines'>[],
): FileTerms {
  const ofPath = pathTerms(path).join(' ');
  const own = chunks.map(({ content, symbol }) =>
    joinTerms([...searchTerms(content), ...searchTerms(symbol)]),
  );
  return {
    chunks: chunks.map(({ defines }, i) =>
      joinTerms([own[i] ?? '', ofPath, ...[...new Set(defines)].map(definitionTerm)]),
    ),
    file: joinTerms([...own, ofPath]),
  };
}

function joinTerms(terms: readonly string[]): string {
  return terms.filter((term) => term !== '').join(' ');
}

function pathTerms(path: string): string[] {
  const segments = composed(path).split('/');
  const stem = (segments.pop() ?? '').replace(/\.[^.]*$/, '');
  const directories = segments.slice(-PATH_DIRECTORIES);
  return [stem, stem, ...directories].flatMap((segment) => searchTerms(segment));
}
