import { expect, test } from 'vitest';
import { impactSection } from '../../src/action/summary/impact-section.js';
import { openIndex, type ImpactResult } from '../../src/index.js';
import { createRepository } from '../support/temporary-repository.js';

const URL = 'https://github.com/octo/pool';

/** What the last commit of some files reaches. */
async function impactOf(
  before: Record<string, string>,
  after: Record<string, string>,
): Promise<{ impact: ImpactResult; head: string }> {
  const repository = createRepository(before);
  const head = repository.commitFiles(after);
  const index = await openIndex({ repository: repository.path });
  try {
    await index.update();
    return {
      impact: await index.impact({ range: 'HEAD~1..HEAD', limit: 100_000, gates: ['untested-change'] }),
      head,
    };
  } finally {
    index.close();
  }
}

test('tells callers that a change leaves as they were, what is new and unused, and tests, each with its lines', async () => {
  const { impact, head } = await impactOf(
    {
      'pool.py': 'def acquire(size):\n    return size\n',
      'use.py': 'from pool import acquire\n\n\ndef run():\n    return acquire(1)\n',
      'test_use.py': 'from use import run\n\n\ndef test_run():\n    run()\n',
      'far.py': 'def far():\n    return 1\n\n\ndef use_far():\n    return far()\n',
    },
    {
      'pool.py':
        'def acquire(size, wait):\n    return helper(size)\n\n\ndef helper(size):\n    return size\n\n\ndef lonely():\n    pass\n\n\ndef main():\n    pass\n',
      'far.py': 'def far():\n    return 2\n\n\ndef use_far():\n    return far()\n',
      'test_new.py': 'def test_new():\n    pass\n',
    },
  );
  const [section = '', ...others] = impactSection(impact, URL);
  expect(others).toEqual([]);
  expect(section.split('\n').slice(0, 12)).toEqual([
    '### What the change reaches',
    '',
    '**1 caller may break and was not updated.**  ',
    '6 definitions changed, 1 without a known test · 2 test files reach the change · 1 new definition without a known use',
    '',
    '**Check first: callers that the change may break and does not update** (1)',
    '',
    '- The signature of `acquire` changed',
    '  ```diff',
    '  - def acquire(size)',
    '  + def acquire(size, wait)',
    '  ```',
  ]);
  expect(section).toContain(
    `  - call in \`run\`, [\`use.py:5\`](${URL}/blob/${head}/use.py#L5-L5) (exact): \`return acquire(1)\``,
  );
  expect(section).toContain(
    `**Changed, without a known test** (1)\n\n- function \`far\` in [\`far.py:1\`](${URL}/blob/${head}/far.py#L1-L1)`,
  );
  expect(section).toContain(`- function \`lonely\` in [\`pool.py:9\`](${URL}/blob/${head}/pool.py#L9-L9)`);
  expect(section).not.toMatch(/function `(?:helper|main|test_new)`/);
  expect(section).toContain('<summary>2 test files that reach the change</summary>');
  expect(section).toContain('- `test_use.py` (2 steps, exact, through `run`)');
});

test('is left out where there is nothing to tell, and says how many entries it leaves out', async () => {
  const { impact: none } = await impactOf({ 'a.md': '# One\n' }, { 'a.md': '# Two\n' });
  expect(impactSection(none, URL)).toEqual([]);
  const many = Array.from({ length: 130 }, (_, at) => `def new_${String(at)}():\n    pass\n`).join('\n\n');
  const { impact } = await impactOf({ 'a.py': 'x = 1\n' }, { 'a.py': `x = 1\n\n\n${many}` });
  const [section = ''] = impactSection(impact, URL);
  expect(section.match(/^- function/gm)).toHaveLength(100);
  expect(section).toContain('… and 30 more definitions.');
});

test('tells the first callers of a definition that many call, and counts the others', async () => {
  const callers = Array.from({ length: 14 }, (_, at) => `def f${String(at)}():\n    return wide(1)\n`);
  const { impact } = await impactOf(
    {
      'wide.py': 'def wide(a):\n    return a\n',
      'use.py': `from wide import wide\n\n\n${callers.join('\n\n')}`,
    },
    { 'wide.py': 'def wide(a, b):\n    return a\n' },
  );
  const [section = ''] = impactSection(impact, URL);
  expect(section).toContain('**14 callers may break and were not updated.**');
  expect(section.match(/^ {2}- call/gm)).toHaveLength(10);
  expect(section).toContain('  - … and 4 more');
});
