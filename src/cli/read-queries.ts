import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { DiffdexError } from '../core/errors.js';

export interface Query {
  id?: string;
  query: string;
  /** Restricts this query to a folder or glob. */
  path?: string;
}

/**
 * Reads queries, one a line: plain text, or a JSON object `{id, query, path?}`. Blank lines are left out.
 *
 * @param file a path, or `-` for stdin
 * @throws DiffdexError ARGUMENT_INVALID naming the line
 */
export async function readQueries(file: string): Promise<Query[]> {
  const content = file === '-' ? await text(process.stdin) : await readOrExplain(file);
  return content.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [line.startsWith('{') ? parseQuery(line, `${file}:${String(index + 1)}`) : { query: line }];
  });
}

function parseQuery(line: string, place: string): Query {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw invalid(`${place} is not valid JSON.`, error);
  }
  if (typeof value !== 'object' || value === null || !('query' in value) || typeof value.query !== 'string') {
    throw invalid(`${place} has no "query" text.`);
  }
  return {
    query: value.query,
    ...('id' in value && { id: String(value.id) }),
    ...('path' in value && typeof value.path === 'string' && { path: value.path }),
  };
}

async function readOrExplain(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw invalid(`The file of queries ${file} cannot be read.`, error);
  }
}

function invalid(message: string, cause?: unknown): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, {
    hint: 'Write one query a line, or JSON lines such as {"id": "1", "query": "where are retries handled"}.',
    cause,
  });
}
