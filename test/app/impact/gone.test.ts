import { expect, it } from 'vitest';
import { openIndex, type ImpactResult } from '../../../src/index.js';
import { createRepository } from '../../support/temporary-repository.js';

/** What the last commit of some files reaches; what is `undefined` there is gone. */
async function impactOf(
  before: Record<string, string>,
  after: Record<string, string | undefined>,
): Promise<ImpactResult> {
  const repository = createRepository(before);
  for (const [path, text] of Object.entries(after)) {
    if (text === undefined) repository.git('rm', '--quiet', path);
    else repository.write(path, text);
  }
  repository.commit();
  const index = await openIndex({ repository: repository.path });
  try {
    await index.update();
    return await index.impact({ range: 'HEAD~1..HEAD', depth: 8 });
  } finally {
    index.close();
  }
}

const testsIn = ({ tests }: ImpactResult): string[] =>
  tests.map(({ path, distance, tier, via }) => `${path} ${String(distance)} ${tier} ${via.join('<')}`);
const callersIn = ({ untouchedCallers }: ImpactResult): string[] =>
  untouchedCallers.map(
    ({ path, line, kind, name, changedSymbol }) => `${path}:${String(line)} ${kind} ${name} ${changedSymbol}`,
  );

it('names who uses a deleted component or default export under another name', async () => {
  const files = {
    'src/Card.vue': '<script setup>\nconst open = 1;\n</script>\n<template><b>{{ open }}</b></template>\n',
    'src/button.ts': 'export function helper() {}\n\nexport default function button() {}\n',
    'src/settings.ts': 'export default { a: 1 };\n',
    'src/App.vue':
      "<script setup>\nimport Kard from './Card.vue';\nimport make, { helper as help } from './button';\nimport all from './settings';\nhelp(make(all));\n</script>\n<template><Kard/></template>\n",
  };
  const answer = await impactOf(files, {
    'src/Card.vue': undefined,
    'src/button.ts': undefined,
    'src/settings.ts': undefined,
  });
  expect(callersIn(answer)).toEqual([
    'src/App.vue:2 import Kard Card',
    'src/App.vue:3 import make button',
    'src/App.vue:3 import helper helper',
    'src/App.vue:4 import all default',
    'src/App.vue:5 call help helper',
    'src/App.vue:5 call make button',
    'src/App.vue:5 read all default',
    'src/App.vue:7 construct Kard Card',
  ]);
  expect(answer.changed.map(({ path, symbol, users }) => `${path} ${symbol} ${String(users)}`)).toEqual(
    expect.arrayContaining(['src/Card.vue Card 2', 'src/button.ts button 2']),
  );
});

const PYTHON = {
  'src/pool.py': 'def acquire(size):\n    return size\n\n\ndef drain(size):\n    return size + 1\n',
  'src/service.py':
    'from pool import acquire\n\n\ndef serve():\n    return acquire(1)\n\n\ndef stop():\n    return 0\n',
  'src/deep.py': 'import service\n\n\ndef run():\n    return service.serve()\n',
  'tests/test_deep.py': 'from deep import run\n\n\ndef test_run():\n    run()\n',
  'tests/test_stop.py': 'from service import stop\n\n\ndef test_stop():\n    stop()\n',
  'tests/test_pool.py': 'from pool import drain\n\n\ndef test_drain():\n    drain(1)\n',
};

it('follows from what names something gone to the tests of it, and of what else its file holds', async () => {
  const answer = await impactOf(PYTHON, {
    'src/pool.py': PYTHON['src/pool.py'].replace(/^def acquire[^]*?\n\n\n/, ''),
  });
  expect(testsIn(answer)).toEqual([
    'tests/test_stop.py 2 possible stop<acquire',
    'tests/test_deep.py 3 possible run<serve<acquire',
  ]);
  expect(callersIn(answer)).toEqual([
    'src/service.py:1 import acquire acquire',
    'src/service.py:5 call acquire acquire',
  ]);
});

it('names the tests of what is in another file now, though all that use it know of that', async () => {
  const answer = await impactOf(PYTHON, {
    'src/pool.py': undefined,
    'src/pools.py': PYTHON['src/pool.py'],
    'src/service.py': PYTHON['src/service.py'].replace('from pool', 'from pools'),
    'tests/test_pool.py': PYTHON['tests/test_pool.py'].replace('from pool', 'from pools'),
  });
  expect(callersIn(answer)).toEqual([]);
  expect(testsIn(answer).map((one) => one.replace(/ .*/, ''))).toEqual([
    'tests/test_pool.py',
    'tests/test_deep.py',
  ]);
});
