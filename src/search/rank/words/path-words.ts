import { searchWords, splitIdentifier } from '../../../text/identifiers.js';

/** A path's words, for matching against those of a query. */
export interface PathWords {
  /** File name without endings, lower-case, without separators. */
  stem: string;
  /** Words of the file name. */
  name: string[];
  /** Words of the directory that holds it; of the one above too where the file only stands for its directory. */
  directory: string[];
}

/** File names that stand for the directory they lie in. */
const DIRECTORY_FILES = new Set(['__init__', 'index', 'init', 'lib', 'main', 'mod', 'package-info']);

/** Splits a path into the words that may tell what the file is about. */
export function pathWordsOf(path: string): PathWords {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const stem = file.replace(/(?<=.)\..*$/, '');
  const parents = segments.slice(DIRECTORY_FILES.has(stem) ? -2 : -1);
  return {
    stem: stem.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''),
    name: [...new Set(splitIdentifier(stem))],
    directory: [...new Set(parents.flatMap((parent) => searchWords(parent)))],
  };
}
