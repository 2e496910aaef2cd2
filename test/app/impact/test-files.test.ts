import { expect, it } from 'vitest';
import { isTestFile } from '../../../src/app/impact/test-files.js';

/** Which of some files a runner runs, where nothing uses them. */
function testsAmong(...paths: string[]): string[] {
  const tree = new Set(paths);
  return paths.filter((path) => isTestFile(path, tree, false));
}

it.each([
  'tests/test_pool.py',
  'pool/pool_test.py',
  'shop/tests.py',
  'src/pool.test.ts',
  'src/pool.spec.jsx',
  'src/__tests__/pool.js',
  'cypress/e2e/pool.cy.ts',
  'pool/pool_test.go',
  'src/test/java/PoolTest.java',
  'src/test/java/TestPool.java',
  'src/test/java/PoolIT.java',
  'src/test/kotlin/PoolTests.kt',
  'src/test/scala/PoolSuite.scala',
  'src/test/scala/PoolSpec.scala',
  'spec/pool_spec.rb',
  'test/test_pool.rb',
  'test/pool_test.rb',
  'tests/PoolTest.php',
  'tests/pool.rs',
  'tests/pool/main.rs',
  'test/Pool.Tests/PoolTests.cs',
  'test/pool_test.exs',
  'Tests/PoolTests.swift',
  'test/pool_test.cc',
  'test/test_pool.cpp',
  'test/pool_unittest.cc',
  'test/pool_test.dart',
  'tests/testthat/test-pool.R',
  'test/runtests.jl',
  'test/pool.bats',
])('%s is a test by its name, whatever uses it', (path) => {
  expect(isTestFile(path, new Set([path, `${path}.other`]), true)).toBe(true);
});

it('what stands among tests with names of tests is none, where the runner goes by names', () => {
  expect(
    testsAmong(
      'tests/test_cli.py',
      'tests/test_apps/cliapp/factory.py',
      'tests/app.py',
      'test/pool.test.ts',
      'test/support.ts',
      'test/deep/er/setup-all.ts',
      'spec/models/pool_spec.rb',
      'spec/models/shared.rb',
      'spec/spec_helper.rb',
      'test/test_helper.rb',
      'tests/PoolTest.php',
      'tests/Fake.php',
    ),
  ).toEqual(['tests/test_cli.py', 'test/pool.test.ts', 'spec/models/pool_spec.rb', 'tests/PoolTest.php']);
});

it('go, exs and dart files have to have the name', () => {
  expect(testsAmong('testing/fake.go', 'test/pool.exs', 'test/test_helper.exs', 'test/fake.dart')).toEqual(
    [],
  );
});

it('tests without such names are tests where those around them have none, or the runner reads what is written in them', () => {
  const paths = [
    'test/pool.js',
    'test/deep/other.js',
    'tests/unit/pool.test.js',
    'tests/mocha/row.js',
    'tests/checks/pool.py',
    'src/test/java/PoolTest.java',
    'src/test/java/PoolFacts.java',
    'tests/PoolTests.cs',
    'tests/PoolFacts.cs',
  ];
  expect(testsAmong(...paths)).toEqual(paths);
  // But what others use is there for them.
  expect(paths.filter((path) => isTestFile(path, new Set(paths), true))).toEqual([
    'tests/unit/pool.test.js',
    'src/test/java/PoolTest.java',
    'tests/PoolTests.cs',
  ]);
});

it.each([
  'src/pool.ts',
  'testdata/test_pool.py',
  'tests/fixtures/pool.test.js',
  'test/notes.md',
  'src/contest.py',
])('%s is no test', (path) => {
  expect(isTestFile(path, new Set([path]), false)).toBe(false);
});

it.each(['tests/FooTestCase.php', 'tests/AbstractPoolTest.php', 'src/test/java/AbstractPoolTest.java'])(
  '%s is what tests extend, and no runner runs it',
  (path) => {
    expect(isTestFile(path, new Set([path]), true)).toBe(false);
    expect(isTestFile(path, new Set([path]), false)).toBe(false);
  },
);
