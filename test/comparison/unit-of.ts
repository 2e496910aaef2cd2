import type { CodeUnit } from '../../src/comparison/units/code-unit.js';
import { toComparedUnit, type ComparedUnit } from '../../src/comparison/units/compared-unit.js';

/** A unit of a text, from line 1 of a.ts unless told otherwise. Without `lineNumbers` all lines of its span are its own. */
export function codeUnit(text: string, fields: Partial<CodeUnit> = {}): CodeUnit {
  const lines = text.split('\n');
  const startLine = fields.startLine ?? 1;
  return {
    path: 'a.ts',
    language: 'typescript',
    kind: 'function',
    symbol: 'open',
    startLine,
    endLine: startLine + lines.length - 1,
    lines,
    lineNumbers: lines.map((_, at) => startLine + at),
    members: [],
    ...fields,
  };
}

export function comparedUnit(text: string, fields: Partial<CodeUnit> = {}): ComparedUnit {
  return toComparedUnit(codeUnit(text, fields));
}
