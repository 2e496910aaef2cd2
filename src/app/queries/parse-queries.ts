import { DiffdexError } from '../../core/errors.js';

/** A query of a list. */
export interface Query {
  id?: string;
  query: string;
  /** Restricts this query to a folder or glob. */
  path?: string;
}

/**
 * Queries, one a line: plain text, or a JSON object `{id, query, path?}`. Blank lines are left out.
 *
 * @param name what to call the text in messages, such as its file
 * @throws DiffdexError ARGUMENT_INVALID naming the line
 */
export function parseQueries(text: string, name: string): Query[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      return [line.startsWith('{') ? parseQuery(line, `${name}:${String(index + 1)}`) : { query: line }];
    });
}

function parseQuery(line: string, place: string): Query {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw invalidQueries(`${place} is not valid JSON.`, error);
  }
  if (typeof value !== 'object' || value === null || !('query' in value) || typeof value.query !== 'string') {
    throw invalidQueries(`${place} has no text in "query".`);
  }
  return {
    query: value.query,
    ...('id' in value && { id: String(value.id) }),
    ...('path' in value && typeof value.path === 'string' && { path: value.path }),
  };
}

/** The error for queries that cannot be read. */
export function invalidQueries(message: string, cause?: unknown): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, {
    hint: 'Write one query per line, or JSON lines such as {"id": "1", "query": "where are retries handled"}.',
    cause,
  });
}
