import { describe, expect, it } from 'vitest';
import { changedPartsOf } from '../../src/comparison/changed-parts.js';
import { describeChanges } from '../../src/comparison/describe-changes.js';
import type { CodeUnit } from '../../src/comparison/units/code-unit.js';
import type { ComparedUnit } from '../../src/comparison/units/compared-unit.js';
import { comparedUnit } from './unit-of.js';

const CODE = '// Opens.\nfunction open(a) {\n  return a;\n}';
const unit = (text = CODE, fields: Partial<CodeUnit> = {}): ComparedUnit => comparedUnit(text, fields);

/** What became of one pair of units. */
function described(before: ComparedUnit, after: ComparedUnit, moved: Record<string, string> = {}) {
  const pairing = { pairs: [{ before, after }], removed: [], added: [] };
  const [change] = describeChanges(pairing, new Map(Object.entries(moved)), new Map());
  if (change === undefined || !('parts' in change)) return expect.fail('no pair');
  return change;
}

describe('a pair', () => {
  it.each([
    ['changed', {}, {}],
    ['renamed', { symbol: 'Pool.open' }, { symbol: 'Pool.begin' }],
    ['moved', { symbol: 'Pool.open' }, { symbol: 'Lock.open' }],
    ['moved', {}, { path: 'b.ts' }],
    ['moved', {}, { path: 'b.ts', symbol: 'begin' }],
  ] as const)('is %s: %j to %j', (change, before, after) => {
    expect(described(unit(CODE, before), unit(CODE, after)).change).toBe(change);
  });

  it('did not move where its whole file did', () => {
    const after = unit(CODE.replace('return a', 'return b'), { path: 'b.ts' });
    expect(described(unit(), after, { 'a.ts': 'b.ts' }).change).toBe('changed');
    expect(described(unit(), after, { 'a.ts': 'c.ts' }).change).toBe('moved');
    expect(described(unit(), unit(), { 'a.ts': 'c.ts' }).change).toBe('moved');
  });

  it('tells the share of code that both sides have', () => {
    expect(described(unit(), unit(CODE.replace('open', 'begin'), { symbol: 'begin' })).similarity).toBe(1);
    const { similarity } = described(unit('a b c', { symbol: 'x' }), unit('a b d', { symbol: 'x' }));
    expect(similarity).toBe(0.5);
  });

  it('tells layout only where nothing but the lines of one place changed', () => {
    const indented = CODE.replaceAll('\n', '\n  ');
    expect(described(unit(), unit(indented)).parts).toEqual(['layout']);
    expect(described(unit(), unit(indented, { path: 'b.ts' })).parts).toEqual([]);
    expect(described(unit(), unit(indented.replace('return a', 'return b'), { path: 'b.ts' })).parts).toEqual(
      ['body'],
    );
  });
});

describe('the lines of a pair', () => {
  const linesOf = (before: ComparedUnit, after: ComparedUnit) => {
    const pair = described(before, after);
    return [pair.before, pair.after].map(({ startLine, endLine }) => [startLine, endLine]);
  };

  it('are all of a definition', () => {
    expect(linesOf(unit(), unit(CODE.replace('return a', 'return b')))).toEqual([
      [1, 4],
      [1, 4],
    ]);
  });

  it('are those that differ, of code outside definitions', () => {
    const outside = (text: string) => unit(text, { symbol: '', kind: 'block', startLine: 10 });
    expect(linesOf(outside('a\nb\nc\nd'), outside('a\nx\nc\nd'))).toEqual([
      [11, 11],
      [11, 11],
    ]);
    expect(linesOf(outside('a\nb\nc\nd'), outside('x\nb\nc\ny'))).toEqual([
      [10, 13],
      [10, 13],
    ]);
    expect(linesOf(outside('a\nx\ny\nd'), outside('a\np\nq\nd'))).toEqual([
      [11, 12],
      [11, 12],
    ]);
    // What only one side has stands at one line of the other.
    expect(linesOf(outside('a\nd'), outside('a\nb\nc\nd'))).toEqual([
      [11, 11],
      [11, 12],
    ]);
    expect(linesOf(outside('a'), outside('a\nb'))).toEqual([
      [10, 10],
      [11, 11],
    ]);
    expect(linesOf(outside('a\na'), outside('a\na\na'))).toEqual([
      [11, 11],
      [12, 12],
    ]);
  });

  it('are those that differ, of a class with members, which have changes of their own', () => {
    const pool = (last: string) =>
      unit(`class Pool {\n  a\n${last}`, {
        symbol: 'Pool',
        kind: 'class',
        endLine: 20,
        lineNumbers: [1, 2, 20],
      });
    expect(linesOf(pool('}'), pool('};'))).toEqual([
      [20, 20],
      [20, 20],
    ]);
    const renamed = unit('class Lock {\n  b\n}', {
      symbol: 'Lock',
      kind: 'class',
      endLine: 20,
      lineNumbers: [1, 2, 20],
    });
    expect(linesOf(pool('}'), renamed)).toEqual([
      [1, 20],
      [1, 20],
    ]);
  });
});

describe('single sides', () => {
  it('are added, with what they are like, and removed', () => {
    const [fresh, plain] = [unit(CODE, { symbol: 'fresh' }), unit(CODE, { symbol: 'plain' })];
    const pairing = { pairs: [], removed: [unit(CODE, { symbol: 'gone' })], added: [fresh, plain] };
    const location = { path: 'a.ts', kind: 'function', language: 'typescript', startLine: 1, endLine: 4 };
    expect(describeChanges(pairing, new Map(), new Map([[fresh, []]]))).toEqual([
      { change: 'added', after: { ...location, symbol: 'fresh' }, similar: [] },
      { change: 'added', after: { ...location, symbol: 'plain' } },
      { change: 'removed', before: { ...location, symbol: 'gone' } },
    ]);
  });
});

describe('the parts that differ', () => {
  const parts = (before: ComparedUnit, after: ComparedUnit) => changedPartsOf({ before, after });

  it('are none of equal text, nor of a mere rename', () => {
    expect(parts(unit(), unit())).toEqual([]);
    expect(parts(unit(), unit('// Opens.\nfunction open(a) {\n  return a; }'))).toEqual(['layout']);
  });

  it('are all that do', () => {
    expect(parts(unit(), unit('// Shuts.\nfunction open(b) {\n  return b;\n}'))).toEqual([
      'signature',
      'body',
      'comment',
    ]);
    expect(parts(unit(), unit(CODE, { kind: 'method' }))).toEqual(['signature']);
  });

  it('are the body where code and comment changed places', () => {
    const before = unit('function open() {\n  a;\n  // note\n  b;\n}');
    expect(parts(before, unit('function open() {\n  a;\n  b;\n  // note\n}'))).toEqual(['body']);
  });
});
