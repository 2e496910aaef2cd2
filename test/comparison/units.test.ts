import { describe, expect, it } from 'vitest';
import { nameOf, ownerOf, toUnits } from '../../src/comparison/units/code-unit.js';
import { isAlikeKind } from '../../src/comparison/units/compared-unit.js';
import { splitUnit } from '../../src/comparison/units/split-unit.js';
import { bestDiceOf, bigramsOf, diceOf } from '../../src/comparison/units/token-similarity.js';
import { tokensOf } from '../../src/comparison/units/unit-tokens.js';
import type { Chunk } from '../../src/core/types.js';
import { codeUnit, comparedUnit } from './unit-of.js';

function chunk(startLine: number, content: string, fields: Partial<Chunk> = {}): Chunk {
  const endLine = startLine + content.split('\n').length - 1;
  const defines = fields.defines ?? ['open'];
  return {
    ...{ kind: 'function', symbol: 'open', startLine, endLine, content },
    kinds: defines.map(() => fields.kind ?? 'function'),
    nameRows: defines.map(() => 0),
    ...fields,
    defines,
  };
}

describe('the units of a file', () => {
  const unitsOf = (...chunks: Chunk[]) =>
    toUnits('a.ts', 'typescript', chunks).map(({ symbol, kind, startLine, endLine, lines, lineNumbers }) => {
      return { symbol, kind, startLine, endLine, lines, lineNumbers };
    });

  it('are its definitions, each with its own lines and their numbers', () => {
    expect(unitsOf(chunk(3, 'a\nb'), chunk(9, 'c', { symbol: 'shut' }))).toEqual([
      { symbol: 'open', kind: 'function', startLine: 3, endLine: 4, lines: ['a', 'b'], lineNumbers: [3, 4] },
      { symbol: 'shut', kind: 'function', startLine: 9, endLine: 9, lines: ['c'], lineNumbers: [9] },
    ]);
  });

  it('have no lines beyond their span: what a class repeats of its members is not its own', () => {
    const pool = chunk(1, 'class Pool {\n  take();\n  give();', {
      kind: 'class',
      symbol: 'Pool',
      endLine: 1,
    });
    expect(unitsOf(pool)).toMatchObject([{ lines: ['class Pool {'], lineNumbers: [1], endLine: 1 }]);
  });

  it('join what follows members to its class, and neighbours of one name', () => {
    const pool = { kind: 'class', symbol: 'Pool' } as const;
    const units = unitsOf(
      chunk(1, 'class Pool {', { ...pool, defines: ['Pool'] }),
      chunk(2, 'take() {}', { symbol: 'Pool.take', defines: ['take'] }),
      chunk(3, 'take(n) {}', { symbol: 'Pool.take', defines: ['take'] }),
      chunk(4, '}', { ...pool, defines: [] }),
    );
    expect(units).toMatchObject([
      { symbol: 'Pool', startLine: 1, endLine: 4, lines: ['class Pool {', '}'], lineNumbers: [1, 4] },
      {
        symbol: 'Pool.take',
        startLine: 2,
        endLine: 3,
        lines: ['take() {}', 'take(n) {}'],
        lineNumbers: [2, 3],
      },
    ]);
  });

  it('are two where a name begins anew after others, or is of another kind', () => {
    const other = chunk(2, 'b', { symbol: 'shut', defines: ['shut'] });
    expect(unitsOf(chunk(1, 'a'), other, chunk(3, 'c'))).toHaveLength(3);
    expect(unitsOf(chunk(1, 'a'), chunk(2, 'b', { kind: 'class', defines: [] }))).toHaveLength(2);
  });

  it('end no earlier than any part of theirs', () => {
    const units = unitsOf(chunk(1, 'a\nb\nc'), chunk(2, 'b', { defines: [] }));
    expect(units).toMatchObject([{ startLine: 1, endLine: 3 }]);
  });
});

describe('the name of a unit', () => {
  it.each([
    ['Pool.acquire', 'method', 'acquire', 'Pool'],
    ['a.b.c', 'function', 'c', 'a.b'],
    ['open', 'function', 'open', ''],
    ['', 'block', '', ''],
    ['Guide > Set up > v1.2', 'section', 'v1.2', 'Guide > Set up'],
    ['Set up', 'section', 'Set up', ''],
    ['a > b', 'function', 'a > b', ''],
  ] as const)('of %j, a %s, is %j, of the owner %j', (symbol, kind, name, owner) => {
    expect(nameOf({ symbol, kind })).toBe(name);
    expect(ownerOf({ symbol, kind })).toBe(owner);
  });
});

describe('tokens', () => {
  const tokens = (text: string, symbol = 'open', kind: 'function' | 'section' = 'function') =>
    tokensOf({ symbol, kind }, text).join(' ');

  it('are words, numbers and signs, without white space', () => {
    expect(tokens('let $x1 = größe_2+37;')).toBe('let $x1 = größe_2 + 37 ;');
    expect(tokens(' \t\n')).toBe('');
  });

  it('do not tell the own name of a definition, wherever it stands as a word', () => {
    expect(tokens('function open() { reopen(); open(); }')).toBe('function _ ( ) { reopen ( ) ; _ ( ) ; }');
    expect(tokens('def empty?; end', 'List.empty?')).toBe('def _ ? ; end');
    expect(tokens('operator + (a)', 'List.+')).toBe('operator + ( a )');
  });

  it('do not tell the title of a section, as it stands', () => {
    expect(tokens('# Set up\nTo Set up, setup.', 'Guide > Set up', 'section')).toBe('# _ To _ , setup .');
    expect(tokens('text', '', 'section')).toBe('text');
  });
});

describe('a unit taken apart', () => {
  const split = (text: string, fields = {}) => splitUnit(codeUnit(text, fields));

  it('has a comment, a signature and a body, with its name replaced', () => {
    expect(split('// Opens it.\nfunction open(a: string): void {\n  // Deep.\n  return open(a);\n}')).toEqual(
      {
        comment: '/ / Opens it . / / Deep .',
        signature: 'function _ ( a : string ) : void',
        body: '{ return _ ( a ) ; }',
      },
    );
  });

  it.each([
    ['a default value', 'function open(a = {}) {}', 'function _ ( a = { } )'],
    ['a value', 'const open = 1', 'const _'],
    ['a comparison in a type', 'function open<A extends B>(a: A) {}', 'function _ < A extends B > ( a : A )'],
    ['type arguments over lines', 'function open<\n  A\n>(a: A) {}', 'function _ < A > ( a : A )'],
    ['an object type as what it returns', 'function open(): { a: 1 } {}', 'function _ ( ) : { a : 1 }'],
    ['an object type of several', 'type open = A |\n{}', 'type _'],
    [
      'arrows in type arguments',
      'fn open<F = Fn() -> A, G = B>() {}',
      'fn _ < F = Fn ( ) - > A , G = B > ( )',
    ],
    [
      'thick arrows there',
      'function open<F = () => A, G = B>() {}',
      'function _ < F = ( ) = > A , G = B > ( )',
    ],
    ['parameters over lines', 'function open(\n  a,\n  b,\n) {}', 'function _ ( a , b , )'],
    ['an index in brackets', 'open[\n1\n] = 2', '_ [ 1 ]'],
    ['a return type on the next line', 'auto open()\n  -> int\n{}', 'auto _ ( ) - > int'],
    ['bounds on the next lines', 'fn open()\nwhere\n  T: A,\n{}', 'fn _ ( ) where T : A ,'],
    ['a clause on the next line', 'void open()\n  throws E {}', 'void _ ( ) throws E'],
    ['a comma at the end of a line', 'def open a,\n  b\n  c', 'def _ a , b'],
    ['a line end', 'def open(a)\n  a + 1\nend', 'def _ ( a )'],
    ['a superclass after a blank', 'class open < Base\n  x\nend', 'class _ < Base'],
    ['an equality of bounds', 'fn open() -> A == B {}', 'fn _ ( ) - > A = = B'],
    ['a bound of at least', 'open >= 2 = 3', '_ > = 2'],
    ['a body without any sign', 'open', '_'],
    ['what comes before the name', '@cached\nexport function open() {}', '@ cached export function _ ( )'],
  ])('ends its signature behind %s', (_, text, signature) => {
    expect(split(text).signature).toBe(signature);
  });

  it.each([
    ['a section', { kind: 'section', symbol: 'open' }],
    ['code without a name', { kind: 'block', symbol: '' }],
    ['a definition whose name does not stand there', { symbol: 'other' }],
  ])('is all body where it is %s', (_, fields) => {
    expect(split('open {}', fields).signature).toBe('');
    expect(split('open {}', fields).body).not.toBe('');
  });
});

describe('similarity', () => {
  const dice = (left: string, right: string): number =>
    diceOf(bigramsOf(left.split(' ')), bigramsOf(right.split(' ')));

  it('is the same both ways, and counts each pair as often as it occurs', () => {
    for (const [left, right, share] of [
      ['a b a b a b', 'a b', 1 / 3],
      ['a b c d', 'b c', 0.5],
      ['a b a b', 'a b a b', 1],
      ['a', 'a b', 0],
      ['a', 'b', 1],
    ] as const) {
      expect(dice(left, right)).toBeCloseTo(share);
      expect(dice(right, left)).toBeCloseTo(share);
    }
  });

  it('of texts without words is full, and so is the most that they can reach', () => {
    expect(diceOf(bigramsOf([]), bigramsOf([]))).toBe(1);
    expect(bigramsOf([]).total).toBe(0);
    expect(bestDiceOf(0, 4)).toBe(0);
    expect(bestDiceOf(4, 4)).toBe(1);
  });
});

it('takes types of different kinds for one another, and nothing else', () => {
  const types = ['class', 'interface', 'struct', 'enum', 'trait', 'type'] as const;
  for (const left of types) for (const right of types) expect(isAlikeKind(left, right)).toBe(true);
  expect(isAlikeKind('function', 'function')).toBe(true);
  expect(isAlikeKind('function', 'method')).toBe(false);
  expect(isAlikeKind('class', 'function')).toBe(false);
  expect(isAlikeKind('module', 'class')).toBe(false);
});

it('gives units equal fingerprints that differ in name and white space alone', () => {
  const one = comparedUnit('function open() {\n  return 1;\n}');
  const renamed = comparedUnit('function shut() { return 1; }', { symbol: 'Door.shut' });
  expect(renamed.fingerprint).toBe(one.fingerprint);
  expect(comparedUnit('function open() { return 2; }').fingerprint).not.toBe(one.fingerprint);
  expect(comparedUnit('function open() { return 1; }', { kind: 'method' }).fingerprint).not.toBe(
    one.fingerprint,
  );
  expect(renamed).toMatchObject({ name: 'shut', owner: 'Door' });
});
