import { describe, expect, it } from 'vitest';
import { pairByOwner } from '../../src/comparison/pairing/pair-by-owner.js';
import { pairEqual } from '../../src/comparison/pairing/pair-equal.js';
import { pairSimilar } from '../../src/comparison/pairing/pair-similar.js';
import { pairWithinFile } from '../../src/comparison/pairing/pair-within-file.js';
import type { ComparedUnit, Pairing } from '../../src/comparison/units/compared-unit.js';
import type { CodeUnit } from '../../src/comparison/units/code-unit.js';
import { codeUnit, comparedUnit } from './unit-of.js';

const words = (count: number, prefix = 's'): string =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n)}`).join(' ');

/** Pairs, what is removed and what is added, as `path symbol` each. */
function told({ pairs, removed, added }: Pairing) {
  const nameOf = ({ path, symbol }: ComparedUnit): string => `${path} ${symbol}`;
  return {
    pairs: pairs.map(({ before, after }) => `${nameOf(before)} -> ${nameOf(after)}`),
    removed: removed.map(nameOf),
    added: added.map(nameOf),
  };
}

const unit = (symbol: string, text = words(30), fields: Partial<CodeUnit> = {}): ComparedUnit =>
  comparedUnit(text, { symbol, ...fields });
const pairing = (removed: ComparedUnit[], added: ComparedUnit[]): Pairing => ({ pairs: [], removed, added });

describe('within a file', () => {
  const one = (symbol: string, text: string, fields: Partial<CodeUnit> = {}): CodeUnit =>
    codeUnit(text, { symbol, ...fields });

  it('pairs what changed by symbol, and says nothing of what did not', () => {
    const before = [one('a', '1'), one('b', '2'), one('gone', '3')];
    const after = [one('new', '9'), one('b', '2 changed'), one('a', '1')];
    expect(told(pairWithinFile(before, after))).toEqual({
      pairs: ['a.ts b -> a.ts b'],
      removed: ['a.ts gone'],
      added: ['a.ts new'],
    });
  });

  it('pairs several of one symbol in order, without those that are equal', () => {
    const before = ['1', '2', '3'].map((text) => one('a', text));
    const after = ['2', '4', '5', '6'].map((text) => one('a', text));
    const { pairs, removed, added } = pairWithinFile(before, after);
    expect(pairs.map((pair) => [pair.before.lines, pair.after.lines])).toEqual([
      [['1'], ['4']],
      [['3'], ['5']],
    ]);
    expect(removed).toEqual([]);
    expect(added.map(({ lines }) => lines)).toEqual([['6']]);
    expect(pairWithinFile(after, before).removed.map(({ lines }) => lines)).toEqual([['6']]);
  });

  it('pairs each of several equal ones once', () => {
    expect(told(pairWithinFile([one('a', '1'), one('a', '1')], [one('a', '1')])).removed).toEqual(['a.ts a']);
    expect(told(pairWithinFile([one('a', '1')], [one('a', '1'), one('a', '1')])).added).toEqual(['a.ts a']);
  });

  it('prefers the same kind, and takes equal text of another kind for a change', () => {
    const before = [one('a', 'x', { kind: 'class' }), one('a', 'y')];
    const { pairs } = pairWithinFile(before, [one('a', 'z')]);
    expect(pairs.map((pair) => pair.before.kind)).toEqual(['function']);
    const changed = pairWithinFile([one('a', 'x', { kind: 'class' })], [one('a', 'x', { kind: 'struct' })]);
    expect(changed.pairs).toHaveLength(1);
  });

  it('tells a line end from none', () => {
    expect(pairWithinFile([one('a', 'x\ny')], [one('a', 'xy')]).pairs).toHaveLength(1);
  });
});

describe('equal units', () => {
  it('go together by name first, then by owner, then by file', () => {
    const from = unit('Pool.open', undefined, { path: 'x.ts' });
    const byName = unit('Lock.open', undefined, { path: 'y.ts' });
    const byOwner = unit('Pool.begin', undefined, { path: 'y.ts' });
    const byFile = unit('Lock.begin', undefined, { path: 'x.ts' });
    const neither = unit('Lock.start', undefined, { path: 'y.ts' });
    const best = (...added: ComparedUnit[]) => told(pairEqual(pairing([from], added))).pairs;
    expect(best(neither, byFile, byOwner, byName)).toEqual(['x.ts Pool.open -> y.ts Lock.open']);
    expect(best(neither, byFile, byOwner)).toEqual(['x.ts Pool.open -> y.ts Pool.begin']);
    expect(best(neither, byFile)).toEqual(['x.ts Pool.open -> x.ts Lock.begin']);
    expect(best(neither)).toEqual(['x.ts Pool.open -> y.ts Lock.start']);
  });

  it('go each once, and keep the pairs that were there', () => {
    const former = { before: unit('old'), after: unit('new') };
    const both = [unit('a', undefined, { path: 'x.ts' }), unit('b', undefined, { path: 'x.ts' })];
    const twin = unit('c', undefined, { path: 'y.ts' });
    const result = told(pairEqual({ pairs: [former], removed: both, added: [twin] }));
    expect(result).toEqual({
      pairs: ['a.ts old -> a.ts new', 'x.ts a -> y.ts c'],
      removed: ['x.ts b'],
      added: [],
    });
    expect(told(pairEqual(pairing([twin], both)))).toMatchObject({ removed: [], added: ['x.ts b'] });
  });

  it('may be shorter in one owner of one file, where little else can be meant', () => {
    const short = (removed: Partial<CodeUnit>, added: Partial<CodeUnit>) =>
      pairEqual(pairing([unit('', words(6), removed)], [unit('', words(6), added)])).pairs.length;
    expect(short({ symbol: 'Pool.a' }, { symbol: 'Pool.b' })).toBe(1);
    expect(short({ symbol: 'Pool.a' }, { symbol: 'Lock.b' })).toBe(0);
    expect(short({ symbol: 'Pool.a' }, { symbol: 'Pool.b', path: 'b.ts' })).toBe(0);
  });

  it('must have the same text', () => {
    expect(pairEqual(pairing([unit('a')], [unit('b', words(31))])).pairs).toEqual([]);
  });

  it('of one whole symbol may be short, and code outside definitions is never one', () => {
    const moved = (symbol: string) =>
      pairEqual(pairing([unit(symbol, 'x', { path: 'x.ts' })], [unit(symbol, 'x', { path: 'y.ts' })])).pairs;
    expect(moved('Pool.open')).toHaveLength(1);
    expect(moved('')).toHaveLength(0);
  });

  it('of which there are very many are looked at in part, so that boilerplate takes no quadratic time', () => {
    const many = Array.from({ length: 40 }, (_, n) => unit(`f${String(n)}`, undefined, { path: 'x.ts' }));
    const last = unit('f39', undefined, { path: 'y.ts' });
    expect(told(pairEqual(pairing(many, [last]))).pairs).toEqual(['x.ts f0 -> y.ts f39']);
    expect(told(pairEqual(pairing(many.slice(8), [last]))).pairs).toEqual(['x.ts f39 -> y.ts f39']);
  });
});

describe('members', () => {
  const went = (from: string, to: string, name: string, text = words(30)) => ({
    before: unit(`${from}.${name}`, text),
    after: unit(`${to}.${name}`, text),
  });

  it('follow their owner to where most others went', () => {
    const result = pairByOwner({
      pairs: [went('Pool', 'Other', 'a'), went('Pool', 'Big', 'b'), went('Pool', 'Big', 'c')],
      removed: [unit('Pool.size', '1')],
      added: [unit('Other.size', '2'), unit('Big.size', '3')],
    });
    expect(told(result)).toMatchObject({ removed: [], added: ['a.ts Other.size'] });
    expect(told(result).pairs.at(-1)).toBe('a.ts Pool.size -> a.ts Big.size');
  });

  it('go with their owner itself, of whatever kind of type', () => {
    const result = pairByOwner({
      pairs: [went('Pool', 'Big', 'a')],
      removed: [unit('Pool', 'class Pool', { kind: 'class' })],
      added: [unit('Big', 'struct Big', { kind: 'struct' })],
    });
    expect(told(result).pairs.at(-1)).toBe('a.ts Pool -> a.ts Big');
  });

  it('are not paired with what is of another kind or name, nor twice', () => {
    const from = [unit('Pool.size', '1'), unit('Pool.size', '2')];
    const pairs = [went('Pool', 'Big', 'a'), went('Pool', 'Big', 'b')];
    const field = unit('Big.size', '3', { kind: 'field' });
    expect(told(pairByOwner({ pairs, removed: from.slice(1), added: [field] }))).toMatchObject({
      removed: ['a.ts Pool.size'],
      added: ['a.ts Big.size'],
    });
    const result = told(pairByOwner({ pairs, removed: from, added: [field, unit('Big.size', '4')] }));
    expect(result).toMatchObject({ removed: ['a.ts Pool.size'], added: ['a.ts Big.size'] });
    expect(
      told(pairByOwner({ pairs, removed: from.slice(1), added: [unit('Big.count', '4')] })).removed,
    ).toEqual(['a.ts Pool.size']);
  });

  it('stay where nothing of their owner went elsewhere', () => {
    const stay: Pairing = {
      pairs: [went('Pool', 'Pool', 'a')],
      removed: [unit('Pool.size', '1'), unit('size', '2')],
      added: [unit('Pool.other', '3'), unit('Lock.size', '4')],
    };
    expect(told(pairByOwner(stay))).toEqual(told(stay));
  });

  it('of no owner vote for none, nor do those that have none now', () => {
    const free = { before: unit('open'), after: unit('Pool.open') };
    const freed = { before: unit('Lock.open'), after: unit('open') };
    const before: Pairing = {
      pairs: [free, freed],
      removed: [unit('size', '1'), unit('Lock.size', '1')],
      added: [unit('Pool.size', '2'), unit('.size', '2')],
    };
    expect(told(pairByOwner(before))).toEqual(told(before));
  });

  it('follow their owner into another file', () => {
    const text = words(30);
    const result = pairByOwner({
      pairs: [{ before: unit('Pool.a', text), after: unit('Pool.a', text, { path: 'b.ts' }) }],
      removed: [unit('Pool.size', '1')],
      added: [unit('Pool.size', '2', { path: 'b.ts' })],
    });
    expect(told(result).pairs.at(-1)).toBe('a.ts Pool.size -> b.ts Pool.size');
  });
});

describe('similar units', () => {
  const alike = (symbol: string, fields: Partial<CodeUnit> = {}, own = 'x') =>
    unit(symbol, `${words(60)} ${words(5, own)}`, fields);

  it('go each once, the most alike first, and keep the pairs that were there', () => {
    const former = { before: unit('old'), after: unit('new') };
    const result = told(
      pairSimilar({
        pairs: [former],
        removed: [alike('a'), alike('b', {}, 'y')],
        added: [unit('c', `${words(60)} ${words(4, 'x')} z`), alike('d', {}, 'z')],
      }),
    );
    expect(result.pairs).toEqual(['a.ts old -> a.ts new', 'a.ts a -> a.ts c', 'a.ts b -> a.ts d']);
    expect(result).toMatchObject({ removed: [], added: [] });
  });

  it('of one name go before others that are as alike', () => {
    const from = alike('open', { path: 'x.ts' });
    const added = [alike('shut', { path: 'y.ts' }, 'y'), alike('open', { path: 'y.ts' }, 'z')];
    expect(told(pairSimilar(pairing([from], added))).pairs).toEqual(['x.ts open -> y.ts open']);
  });

  it('are of alike kinds and of one language', () => {
    const pairs = (fields: Partial<CodeUnit>) =>
      pairSimilar(pairing([alike('a', { kind: 'class' })], [alike('b', { kind: 'class', ...fields }, 'y')]))
        .pairs;
    expect(pairs({})).toHaveLength(1);
    expect(pairs({ kind: 'struct' })).toHaveLength(1);
    expect(pairs({ kind: 'function' })).toHaveLength(0);
    expect(pairs({ language: 'tsx' })).toHaveLength(0);
  });

  it('are no code outside definitions', () => {
    expect(pairSimilar(pairing([alike('')], [alike('', {}, 'y')])).pairs).toEqual([]);
    expect(pairSimilar(pairing([alike('a')], [alike('', {}, 'y')])).pairs).toEqual([]);
  });

  it('are compared under one name only where there are too many, which is told', () => {
    // Of lengths so different that none can be a version of another.
    const some = (count: number, tokens: number, path: string) =>
      Array.from({ length: count }, (_, n) => unit(`${path}${String(n)}`, words(tokens, path[0]), { path }));
    const removed = [alike('open'), alike('left'), ...some(398, 24, 'x.ts')];
    const added = [alike('open', { path: 'b.ts' }, 'y'), alike('right', {}, 'z'), ...some(398, 200, 'y.ts')];
    const all = pairSimilar(pairing(removed, added));
    expect(all.isCut).toBe(false);
    expect(told(all).pairs).toEqual(['a.ts open -> b.ts open', 'a.ts left -> a.ts right']);
    const cut = pairSimilar(pairing(removed, [...added, ...some(1, 200, 'z.ts')]));
    expect(cut.isCut).toBe(true);
    expect(told(cut).pairs).toEqual(['a.ts open -> b.ts open']);
  });
});
