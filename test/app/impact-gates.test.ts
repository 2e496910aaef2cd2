import { expect, it } from 'vitest';
import { readGates } from '../../src/app/impact/read-gates.js';
import { DiffdexError } from '../../src/core/errors.js';
import { openIndex, type Gate, type ImpactOptions } from '../../src/index.js';
import { createRepository } from '../support/temporary-repository.js';

/** What the last commit of some files does not keep of gates, as `path:line symbol`. */
async function failing(
  before: Record<string, string>,
  after: Record<string, string>,
  gate: Gate,
  options: ImpactOptions = {},
): Promise<string[]> {
  const repository = createRepository(before);
  repository.commitFiles(after);
  const index = await openIndex({ repository: repository.path });
  try {
    await index.update();
    const { gates = [] } = await index.impact({ range: 'HEAD~1..HEAD', gates: [gate], ...options });
    expect(gates.map((one) => one.gate)).toEqual([gate]);
    return gates.flatMap((one) =>
      one.failing.map(({ path, line, symbol, changedSymbol }) =>
        [`${path}:${String(line)}`, symbol, changedSymbol].filter((part) => part !== undefined).join(' '),
      ),
    );
  } finally {
    index.close();
  }
}

const LIBRARY = 'def retry(times):\n    return times\n\n\ndef give_up():\n    return 0\n';
const CALLERS = {
  'library.py': LIBRARY,
  'service.py': 'from library import retry, give_up\n\n\ndef serve():\n    return retry(3) + give_up()\n',
  'tests/test_library.py': 'from library import retry\n\n\ndef test_retry():\n    retry(1)\n',
};

it('counts as broken whoever calls a changed signature for sure and stays as it was, beyond the limit too', async () => {
  const after = { 'library.py': LIBRARY.replace('(times)', '(times, pause)') };
  expect(await failing(CALLERS, after, 'broken-callers', { limit: 1 })).toEqual([
    'service.py:5 serve retry',
    'tests/test_library.py:5 test_retry retry',
  ]);
  expect(await failing(CALLERS, after, 'broken-callers', { filter: { paths: ['tests'] } })).toEqual([
    'tests/test_library.py:5 test_retry retry',
  ]);
  // A body alone asks nothing of callers.
  const body = { 'library.py': LIBRARY.replace('return times', 'return times + 1') };
  expect(await failing(CALLERS, body, 'broken-callers')).toEqual([]);
});

it('counts nothing that is only possible, such as a name that is gone', async () => {
  const after = { 'library.py': LIBRARY.replace(/def give_up[^]*/, '') };
  expect(await failing(CALLERS, after, 'broken-callers')).toEqual([]);
});

it('counts as untested what does something else now and no test reaches, in steps of any number', async () => {
  const before = {
    ...CALLERS,
    'deep.py':
      'def a():\n    return 1\n\n\ndef b():\n    return a()\n\n\ndef c():\n    return b()\n\n\ndef d():\n    return c()\n',
    'tests/test_deep.py': 'from deep import d\n\n\ndef test_d():\n    d()\n',
    'docs/example.md': '# One\n',
  };
  const after = {
    'library.py': LIBRARY.replace('return times', 'return times + 1').replace('return 0', 'return 1'),
    'deep.py': before['deep.py'].replace('return 1', 'return 2'),
    'tests/test_new.py': 'def test_new():\n    pass\n\n\ndef unused_in_tests():\n    pass\n',
    'docs/example.md': '# Two\n',
    'new.py':
      'LIMIT = 3\n\n\nclass Fresh:\n    def first(self):\n        pass\n\n    def second(self):\n        pass\n\n\ndef alone():\n    pass\n',
  };
  expect(await failing(before, after, 'untested-change')).toEqual([
    'library.py:5 give_up',
    'new.py:4 Fresh',
    'new.py:12 alone',
  ]);
  expect(await failing(before, after, 'untested-change', { filter: { paths: ['new.py'] } })).toEqual([
    'new.py:4 Fresh',
    'new.py:12 alone',
  ]);
});

it('tells each of two changes with one user between them and the test', async () => {
  const before = {
    'a.py': 'def one():\n    return 1\n\n\ndef two():\n    return 2\n',
    'user.py': 'from a import one, two\n\n\ndef both():\n    return one() + two()\n',
    'test_user.py': 'from user import both\n\n\ndef test_both():\n    both()\n',
  };
  const after = { 'a.py': 'def one():\n    return 10\n\n\ndef two():\n    return 20\n' };
  expect(await failing(before, after, 'untested-change')).toEqual([]);
});

it('leaves out what only moved, what only describes, what is gone, and what nobody can tell', async () => {
  const before = {
    'a.ts':
      'export function moved(): number {\n  const first = 1;\n  return first + 2;\n}\n\nexport function gone(): void {}\n',
    'b.ts':
      'export class Box {\n  open(): number {\n    return 1;\n  }\n}\n\nexport class Bag {\n  open(): number {\n    return 2;\n  }\n}\n',
    'use.ts': 'export function use(any: any): number {\n  return any.open();\n}\n',
    'lib.rs':
      'pub fn add(a: u32) -> u32 {\n    a\n}\n\n#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[test]\n    fn adds() {\n        assert_eq!(add(1), 1);\n    }\n}\n',
    'a.lua': 'function f()\n  return 1\nend\n',
  };
  const after = {
    'a.ts': '',
    'c.ts':
      'export function moved(): number {\n  const first = 1;\n  return first + 2;\n}\n\nexport interface Shape {\n  side: number;\n}\n',
    'b.ts': before['b.ts'].replace('return 1;', 'return 3;'),
    'lib.rs': before['lib.rs'].replace('    a\n', '    a + 0\n').replace('add(1), 1', 'add(2), 2'),
    'a.lua': 'function f()\n  return 2\nend\n',
  };
  expect(await failing(before, after, 'untested-change')).toEqual([]);
});

it('reads gates with commas and line breaks, and names an unknown one', () => {
  expect(readGates(' untested-change,\nbroken-callers\nuntested-change ', 'x')).toEqual([
    'untested-change',
    'broken-callers',
  ]);
  expect(readGates('', 'x')).toEqual([]);
  const read = (): unknown => readGates('broken-callers, broken', 'The input `fail-on`');
  expect(read).toThrow(DiffdexError);
  expect(read).toThrow('The input `fail-on` has an unknown gate: "broken".');
});
