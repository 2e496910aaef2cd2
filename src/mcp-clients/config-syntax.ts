import type { Entry } from './catalog/client.js';

/** Where a server stands in a document: the keys that lead to the servers, and its own. */
export interface ServerLocation {
  keys: readonly string[];
  name: string;
}

/** A way to write configurations; edits touch the one server and leave every other byte as it was. */
export interface ConfigSyntax {
  /**
   * What a file says; an empty file is an empty document.
   * @throws SyntaxMistake
   */
  parse(text: string): unknown;
  /** A file that holds one server alone. */
  compose(location: ServerLocation, entry: Entry): string;
  /** The text with a server added, or made to be as given; `undefined` where that takes a person. */
  put(text: string, location: ServerLocation, entry: Entry): string | undefined;
  /** The text without a server and without what became empty by that; `undefined` where that takes a person. */
  remove(text: string, location: ServerLocation): string | undefined;
}

/** A text that is not of its syntax; lines and columns count from 1. */
export class SyntaxMistake extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'SyntaxMistake';
    this.line = line;
    this.column = column;
  }
}

/** The value that a path of keys leads to; `undefined` if there is none. */
export function valueAt(document: unknown, keys: readonly string[]): unknown {
  let value = document;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
