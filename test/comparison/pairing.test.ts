import { describe, expect, it } from 'vitest';
import type { CodeUnit } from '../../src/comparison/units/code-unit.js';
import { toComparedUnit, type ComparedUnit, type Pairing } from '../../src/comparison/units/compared-unit.js';
import { pairByOwner } from '../../src/comparison/pairing/pair-by-owner.js';
import { pairEqual } from '../../src/comparison/pairing/pair-equal.js';
import { pairSimilar } from '../../src/comparison/pairing/pair-similar.js';
import { bestDiceOf, bigramsOf, diceOf } from '../../src/comparison/units/token-similarity.js';

/** A function of so many tokens, the last of which differ where `own` says so. */
function unitOf(path: string, symbol: string, text: string): ComparedUnit {
  const lines = text.split('\n');
  const unit: CodeUnit = {
    path,
    language: 'typescript',
    kind: 'function',
    symbol,
    startLine: 1,
    endLine: lines.length,
    lines,
    lineNumbers: lines.map((_, index) => index + 1),
    members: [],
  };
  return toComparedUnit(unit);
}

const words = (count: number, prefix: string): string =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n)}`).join(' ');

/** Two units of 101 tokens each that share so many of their 100 pairs of neighbours. */
function sharing(pairs: number, before: [string, string], after: [string, string]): Pairing {
  const shared = words(pairs + 1, 's');
  const removed = unitOf(...before, `${shared} ${words(100 - pairs, 'x')}`);
  const added = unitOf(...after, `${shared} ${words(100 - pairs, 'y')}`);
  return { pairs: [], removed: [removed], added: [added] };
}

describe('units that are alike', () => {
  it.each([
    ['of one name', ['a.ts', 'open'], ['b.ts', 'open'], 50],
    ['in one file', ['a.ts', 'open'], ['a.ts', 'begin'], 65],
    ['elsewhere under another name', ['a.ts', 'open'], ['b.ts', 'begin'], 75],
  ] as [string, [string, string], [string, string], number][])(
    '%s are one from the share that is documented',
    (_, before, after, least) => {
      expect(pairSimilar(sharing(least, before, after)).pairs).toHaveLength(1);
      expect(pairSimilar(sharing(least - 1, before, after)).pairs).toHaveLength(0);
    },
  );

  it('must have as many tokens as chance does not give', () => {
    const pairing = (tokens: number): Pairing => ({
      pairs: [],
      removed: [unitOf('a.ts', 'open', `${words(tokens - 1, 's')} x`)],
      added: [unitOf('a.ts', 'begin', `${words(tokens - 1, 's')} y`)],
    });
    expect(pairSimilar(pairing(24)).pairs).toHaveLength(1);
    expect(pairSimilar(pairing(23)).pairs).toHaveLength(0);
  });

  it('are paired best first, and each once', () => {
    const { removed, added } = sharing(80, ['a.ts', 'open'], ['b.ts', 'begin']);
    const closer = unitOf('c.ts', 'start', removed[0]?.lines.join(' ') ?? '');
    const { pairs, added: left } = pairSimilar({ pairs: [], removed, added: [...added, closer] });
    expect(pairs.map(({ after }) => after.symbol)).toEqual(['start']);
    expect(left.map(({ symbol }) => symbol)).toEqual(['begin']);
  });
});

describe('units that are equal but for their name', () => {
  const pairing = (tokens: number, before: [string, string], after: [string, string]): Pairing => ({
    pairs: [],
    removed: [unitOf(...before, words(tokens, 's'))],
    added: [unitOf(...after, words(tokens, 's'))],
  });
  it.each([
    ['of one owner in one file', ['a.ts', 'Pool.open'], ['a.ts', 'Pool.begin'], 6],
    ['of one name elsewhere', ['a.ts', 'Pool.open'], ['b.ts', 'Lock.open'], 12],
    ['elsewhere under another name', ['a.ts', 'open'], ['b.ts', 'begin'], 24],
  ] as [string, [string, string], [string, string], number][])(
    '%s are one from so many tokens',
    (_, before, after, least) => {
      expect(pairEqual(pairing(least, before, after)).pairs).toHaveLength(1);
      expect(pairEqual(pairing(least - 1, before, after)).pairs).toHaveLength(0);
    },
  );
});

describe('members of an owner that went elsewhere', () => {
  const member = (owner: string, name: string): ComparedUnit => unitOf('a.ts', `${owner}.${name}`, name);
  const went = (name: string) => ({ before: member('Pool', name), after: member('ConnectionPool', name) });
  it('follow it where at least half of them went there', () => {
    const half: Pairing = {
      pairs: [went('acquire')],
      removed: [member('Pool', 'size')],
      added: [member('ConnectionPool', 'size')],
    };
    expect(pairByOwner(half).pairs).toHaveLength(2);
    const third: Pairing = { ...half, removed: [...half.removed, member('Pool', 'close')] };
    expect(pairByOwner(third).pairs).toHaveLength(1);
  });
});

it('measures similarity by the multiset of neighbouring tokens', () => {
  const dice = (left: string, right: string): number =>
    diceOf(bigramsOf(left.split(' ')), bigramsOf(right.split(' ')));
  expect(dice('a b c', 'a b c')).toBe(1);
  expect(dice('a b a b', 'a b')).toBe(0.5);
  expect(dice('a b', 'c d')).toBe(0);
  expect(bestDiceOf(0, 0)).toBe(1);
  expect(bestDiceOf(1, 3)).toBe(0.5);
});
