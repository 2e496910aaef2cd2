import { describe, expect, it } from 'vitest';
import { understandQuery } from '../../src/search/query/understand-query.js';
import { fileKindOf } from '../../src/search/rank/file-kind.js';
import { penaliseFileKind } from '../../src/search/rank/penalise-file-kind.js';
import { ordinaryKinds } from '../../src/search/rank/ordinary-kinds.js';
import { rank } from '../../src/search/rank/rank.js';
import type { ChunkKind, ChunkRow } from '../../src/core/types.js';
import { chunkRow } from './chunk-row.js';

const FOLDERS = {
  test: 'test tests __tests__ spec specs testing testdata fixture fixtures __mocks__ mock mocks e2e',
  example:
    'example examples _examples sample samples demo demos docs_src doc_src tutorial tutorials benchmark benchmarks bench playground Examples',
  legacy: 'compat _compat legacy deprecated third_party vendor Legacy',
};

const FILES = {
  test: [
    'test_pool.py',
    'a/test_pool',
    'conftest.py',
    'src/pool.test.ts',
    'src/pool_test.go',
    'pool-test.js',
    'pool.tests.js',
    'pool.spec.ts',
    'pool_spec.rb',
    'PoolTest.java',
    'a/PoolTests.cs',
    'PoolTestCase.php',
    'PoolSpec.scala',
    'PoolIT.kt',
    'build/PoolTest.kts',
    'PoolTest.swift',
    'PoolSpec.groovy',
  ],
  example: ['example.ts', 'a/examples.py'],
  legacy: ['compat.py', 'src/_compat.py', 'a/deprecated.ts'],
  stub: ['a.d.ts', 'a.d.mts', 'a.d.cts', 'a.pyi'],
  facade: [
    '__init__.py',
    'a/__init__.py',
    'a/package-info.java',
    'index.ts',
    'a/index.js',
    'index.mjs',
    'index.cts',
    'index.tsx',
    'index.jsx',
    'mod.rs',
    'a/mod.rs',
  ],
  prose:
    'README.md a.mdx a.markdown a.rst a.txt a.adoc a.json a.yml a.yaml a.toml a.lock a.xml a.svg a.htm a.html a.css A.MD'.split(
      ' ',
    ),
  source: [
    'src/pool.ts',
    'latest/a.ts',
    'mytest/a.ts',
    'tests',
    'src/tests',
    'contest_pool.py',
    'attest.py',
    'a/pooltest.ts',
    'src/pool.test',
    'test.ts/a.ts',
    'Testify.java',
    'PoolTest.java/a.c',
    'PoolTest.rs',
    'Pooltest.javax',
    'conftest.pyx',
    'myconftest.py',
    'src/myexamples/a.ts',
    'examples',
    'my-example.ts',
    'example.d/a.ts',
    'src/vendors/a.ts',
    'myvendor/a.ts',
    'compat.d/a.ts',
    'src/incompat.ts',
    'legacy',
    'a.d.tsx',
    'a.pyit',
    'ad.ts',
    'apyi',
    'my__init__.py',
    '__init__.pyx',
    'myindex.ts',
    'index.tsy',
    'index.ts/a.c',
    'indexes.ts',
    'mod.rsx',
    'submod.rs',
    'a.mdc',
    'amd',
    'a.jsonc',
  ],
} as const;

describe('the kind of a file', () => {
  it.each(Object.entries(FOLDERS))('is %s below such folders, wherever they lie', (kind, folders) => {
    for (const folder of folders.split(' ').filter((name) => name !== 'doc_src')) {
      for (const path of [`${folder}/pool.c`, `src/${folder}/pool.c`, `${folder}/deep/pool.c`]) {
        expect([path, fileKindOf(path)]).toEqual([path, kind]);
      }
    }
  });

  it.each(Object.entries(FILES))('is %s by such names', (kind, paths) => {
    for (const path of paths) expect([path, fileKindOf(path)]).toEqual([path, kind]);
  });
});

describe('files that talk about code', () => {
  const factor = (path: string, query = 'open the door', kind: ChunkKind = 'function') =>
    penaliseFileKind(chunkRow({ path, kind }), {
      query: understandQuery(query),
      rarity: new Map(),
      definingFiles: new Map(),
      ordinaryKinds: new Set(),
    });

  it.each([
    ['test/a.ts', 'test tests testing tested spec specs fixture fixtures mock mocks mocking'],
    ['examples/a.ts', 'example examples sample samples demo demos tutorial tutorials benchmark benchmarks'],
    ['legacy/a.ts', 'compat compatibility legacy deprecated vendor vendored'],
    ['a.d.ts', 'stub stubs typing typings declaration declarations'],
    ['index.ts', 'export exports exported index init package'],
    [
      'README.md',
      'doc docs documentation readme guide changelog changes config configuration manifest schema workflow ci',
    ],
  ])('are lowered, such as %s, unless the query asks for them', (path, words) => {
    expect(factor(path, undefined, 'block')).toBeLessThan(1);
    for (const word of words.split(' ')) {
      expect([word, factor(path, `the ${word} of the door`, 'block')]).toEqual([word, 1]);
      for (const other of [`x${word}`, `${word}x`]) {
        expect([other, factor(path, `the ${other} of the door`, 'block')]).not.toEqual([other, 1]);
      }
    }
  });

  it('are not lowered where a facade defines something itself', () => {
    expect(factor('index.ts', undefined, 'function')).toBe(1);
    expect(factor('index.ts', undefined, 'block')).toBe(0.5);
    expect(factor('index.ts', undefined, 'text')).toBe(0.5);
    expect(factor('test/a.ts', undefined, 'function')).toBe(0.3);
  });

  it('are lowered the more, the less they are the code', () => {
    const factors = [
      'src/a.ts',
      'a.d.ts',
      'README.md',
      'index.ts',
      'test/a.ts',
      'examples/a.ts',
      'legacy/a.ts',
    ].map((path) => factor(path, undefined, 'block'));
    expect(factors).toEqual([1, 0.7, 0.5, 0.5, 0.3, 0.3, 0.3]);
  });
});

describe('a project that lies in a folder of another kind', () => {
  const defining = (path: string): ChunkRow => chunkRow({ path, defines: ['Owner'], symbol: 'Owner' });
  const inSamples = Array.from({ length: 9 }, (_, at) =>
    defining(`src/main/java/org/springframework/samples/petclinic/Owner${String(at)}.java`),
  );
  const settings = chunkRow({ path: 'src/main/resources/owner.properties', kind: 'text' });

  it.each([
    ['example', 'bench/runner/src/measure.go'],
    ['legacy', 'compat/src/shim.c'],
    ['test', 'testing/src/harness.kt'],
  ])('is no %s', (kind, path) => {
    expect([...ordinaryKinds([defining(path)])]).toEqual([kind]);
  });

  it('is judged by what defines something, as far as nearly all of it lies there', () => {
    expect([...ordinaryKinds([...inSamples, settings])]).toEqual(['example']);
    expect([...ordinaryKinds([...inSamples, defining('src/Owner.java')])]).toEqual(['example']);
    expect([...ordinaryKinds([...inSamples, defining('a.java'), defining('b.java')])]).toEqual([]);
    expect([...ordinaryKinds([settings])]).toEqual([]);
    expect([...ordinaryKinds([])]).toEqual([]);
  });

  it('has tests and examples of its own', () => {
    const test = defining('src/test/java/org/springframework/samples/petclinic/OwnerTests.java');
    const prose = chunkRow({ path: 'README.md', kind: 'section' });
    const rows = [...inSamples, test, settings, prose];
    const chunkScores = new Map(rows.map(({ id }) => [id, 1]));
    const ranked = rank(understandQuery('owner of a pet'), { rows, chunkScores, fileScores: new Map() });
    const places = ranked.map(({ row }) => row.path);
    const factors = new Map(ranked.map(({ row, explanation }) => [row.path, explanation['file kind']]));
    expect(factors.get(test.path)).toBe(0.3);
    expect(factors.get(prose.path)).toBe(0.5);
    expect(factors.get(inSamples[0]?.path ?? '')).toBeUndefined();
    expect(places.indexOf(settings.path)).toBeGreaterThan(8);
  });
});
