import { expect, it } from 'vitest';
import { openIndex, type CodeIndex } from '../../../src/index.js';
import { isFoundByRunner } from '../../../src/app/references/found-by-runner.js';
import { breadcrumbOf } from '../../../src/references/corpus.js';
import { findUnused } from '../../../src/references/find-references.js';
import { graphOf } from '../../support/graph-of.js';
import { createRepository } from '../../support/temporary-repository.js';

const CARGO = '[package]\nname = "pool"\n';
/** Where what calls `take` stands, and whether that is a test. */
const PLACES: [name: string, text: string, isTest: boolean][] = [
  ['plain', '#[test]\nfn takes() {\n    crate::take(1);\n}\n', true],
  ['tokio', '#[tokio::test(flavor = "multi_thread")]\nasync fn takes() {\n    crate::take(1);\n}\n', true],
  ['cases', '#[test_case(1; "one")]\n#[test_case(2)]\nfn takes(x: u8) {\n    crate::take(x);\n}\n', true],
  ['rstest', '#[rstest]\n// Both.\n#[case(1)]\nfn takes(#[case] x: u8) {\n    crate::take(x);\n}\n', true],
  ['unit', '#[cfg(test)]\nmod unit {\n    fn helper() {\n        crate::take(1);\n    }\n}\n', true],
  [
    'all',
    '#[cfg(all(unix, test))]\n#[allow(dead_code)]\nmod unit {\n    fn takes() {\n        crate::take(1);\n    }\n}\n',
    true,
  ],
  ['no', '#[cfg(not(test))]\nmod tests {\n    fn takes() {\n        crate::take(1);\n    }\n}\n', false],
  ['feature', '#[cfg(feature = "test")]\nfn takes() {\n    crate::take(1);\n}\n', false],
  ['any', '#[cfg(any(test, feature = "x"))]\nfn takes() {\n    crate::take(1);\n}\n', false],
  ['next', '#[cfg(test)]\nuse std::fs;\n\nfn takes() {\n    crate::take(1);\n}\n', false],
];

async function withIndex<Result>(
  files: Record<string, string>,
  changed: Record<string, string>,
  work: (index: CodeIndex) => Promise<Result>,
): Promise<Result> {
  const repository = createRepository({ 'Cargo.toml': CARGO, ...files });
  repository.commitFiles(changed);
  const index = await openIndex({ repository: repository.path });
  try {
    await index.update();
    return await work(index);
  } finally {
    index.close();
  }
}

it('takes for tests what Rust builds for tests alone, and no other code of its file', async () => {
  const modules = PLACES.map(([name]) => `mod ${name};\n`).join('');
  const texts = PLACES.map(([name, text]) => [`src/${name}.rs`, text] as const);
  const { users, tests } = await withIndex(
    {
      'src/lib.rs': `${modules}pub fn take(x: u8) -> u8 {\n    x\n}\n`,
      ...Object.fromEntries<string>(texts),
    },
    { 'src/lib.rs': `${modules}pub fn take(x: u8) -> u8 {\n    x + 1\n}\n` },
    (index) => index.impact({ range: 'HEAD~1..HEAD' }),
  );
  const pathsOf = (isWanted: boolean): string[] =>
    PLACES.flatMap(([name, , isTest]) => (isTest === isWanted ? `src/${name}.rs` : [])).sort();
  expect(tests.map(({ path }) => path).sort()).toEqual(pathsOf(true));
  expect(users.map(({ path }) => path).sort()).toEqual(pathsOf(false));
});

const BOTH = `pub fn take(x: u8) -> u8 {
    x
}

pub fn put(x: u8) -> u8 {
    x
}

#[cfg(test)]
mod checks {
    use super::*;

    #[test]
    fn takes() {
        assert_eq!(take(1), 1);
    }
}
`;

it('names the file of a test that changed itself, and no user in it', async () => {
  const { users, tests } = await withIndex(
    { 'src/lib.rs': BOTH },
    { 'src/lib.rs': BOTH.replace('take(1), 1', 'take(2), 2') },
    (index) => index.impact({ range: 'HEAD~1..HEAD' }),
  );
  expect(tests).toMatchObject([{ path: 'src/lib.rs', distance: 0, tier: 'exact' }]);
  expect(users).toEqual([]);
});

it('holds code to such tests, and tests to none', async () => {
  const changed = BOTH.replaceAll('    x\n', '    x * 1\n').replace('take(1), 1', 'take(2), 2');
  const { gates } = await withIndex({ 'src/lib.rs': BOTH }, { 'src/lib.rs': changed }, (index) =>
    index.impact({ range: 'HEAD~1..HEAD', gates: ['untested-change'] }),
  );
  expect(gates).toMatchObject([{ failing: [{ symbol: 'put' }] }]);
});

it('calls no such test unused', async () => {
  const graph = await graphOf({ 'Cargo.toml': CARGO, 'src/lib.rs': BOTH });
  const unused = findUnused(graph).filter((one) => !isFoundByRunner(one));
  expect(unused.map(breadcrumbOf)).toEqual(['put']);
});
