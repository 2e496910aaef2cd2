import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { invalidQueries, parseQueries, type Query } from '../../app/queries/parse-queries.js';

/**
 * The queries of a list in a file, in its order; `parseQueries` describes the form.
 *
 * @param file a path, or `-` for stdin
 * @throws DiffdexError ARGUMENT_INVALID, which names the line
 */
export async function readQueries(file: string): Promise<Query[]> {
  return parseQueries(file === '-' ? await text(process.stdin) : await readOrExplain(file), file);
}

async function readOrExplain(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw invalidQueries(`The file of queries ${file} cannot be read.`, error);
  }
}
