import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillPage } from '../../scripts/docs/fill-page.mjs';
import { fieldsOf, type Field } from '../../scripts/docs/object-shape.mjs';

const SOURCE = `
interface Hit {
  /** Where it is. */
  path: string;
  startLine: number;
  kind: 'b' | 'a';
  blob: string;
}
interface Answer {
  /** Best first. */
  hits: Hit[];
  fresh: boolean | undefined;
  note?: string;
}
const round = (value: number): number => Math.round(value);
export function hitJson(hit: Hit) {
  return { path: hit.path, start_line: round(hit.startLine), kind: hit.kind };
}
export function answerJson({ hits, ...answer }: Answer) {
  return {
    hits: hits.map(hitJson),
    /** Whether it is of the disk. */
    fresh: answer.fresh ?? null,
    ...(answer.note !== undefined && { note: answer.note }),
    skipped: {} as Partial<Record<'binary' | 'absent', number>>,
  };
}
`;

let root: string;
let program: ts.Program;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'diffdex-shape-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/answer.ts'), SOURCE);
  program = ts.createProgram([join(root, 'src/answer.ts')], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** The fields of what a function of the source returns, and those that nothing explains. */
function read(name: string, shared: string[] = []): { fields: Field[]; missing: string[] } {
  const checker = program.getTypeChecker();
  const made = program
    .getSourceFile(join(root, 'src/answer.ts'))
    ?.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name);
  const signature = made && checker.getSignatureFromDeclaration(made as ts.FunctionDeclaration);
  if (!signature) throw new Error(`no function ${name}`);
  const missing: string[] = [];
  const context = { checker, root, shared: new Set(shared), common: { note: 'A sentence.' } };
  return { fields: fieldsOf(checker.getReturnTypeOfSignature(signature), context, missing), missing };
}

describe('fields of printed objects', () => {
  it('come from the code that prints them, in its order, with the docstrings of what is read', () => {
    const { fields } = read('answerJson');
    expect(fields.map(({ path, type, isOptional, docs }) => [path, type, isOptional, docs])).toEqual([
      ['hits[]', 'list of objects', false, 'Best first.'],
      ['hits[].path', 'string', false, 'Where it is.'],
      ['hits[].start_line', 'number', false, ''],
      ['hits[].kind', '`a` or `b`', false, ''],
      ['fresh', 'boolean or null', false, 'Whether it is of the disk.'],
      ['note', 'string', true, 'A sentence.'],
      ['skipped', 'number by `absent`, `binary`', false, ''],
    ]);
  });

  it('are named where nothing explains them', () => {
    expect(read('answerJson').missing).toEqual([
      'hits[].start_line (src/answer.ts:17)',
      'hits[].kind (src/answer.ts:17)',
      'skipped (src/answer.ts:25)',
    ]);
  });

  it('are not repeated for an object that has a table of its own', () => {
    const { fields } = read('answerJson', ['hitJson']);
    expect(fields.map(({ path, shared }) => [path, shared])).toContainEqual(['hits[]', 'hitJson']);
    expect(fields.map(({ path }) => path)).not.toContain('hits[].path');
  });
});

describe('a page', () => {
  const PAGE = '# Page\n\n<!-- generated: a -->\n\nold\n\n<!-- generated end -->\n\nby hand\n';

  it('keeps what is written by hand, and is the same when filled again', () => {
    const filled = fillPage(PAGE, { a: 'new' }, 'page.md');
    expect(filled).toBe(PAGE.replace('old', 'new'));
    expect(fillPage(filled, { a: 'new' }, 'page.md')).toBe(filled);
  });

  it('has to mark every part, and no other', () => {
    expect(() => fillPage(PAGE, { a: '', b: '' }, 'page.md')).toThrow('page.md has no mark');
    expect(() => fillPage(PAGE, {}, 'page.md')).toThrow('page.md marks a part a');
  });
});
