import { expect, test } from 'vitest';
import { breadcrumbOf } from '../../src/references/corpus.js';
import { brokenUses } from '../../src/references/impact/broken-uses.js';
import { graphOf } from '../support/graph-of.js';

/** What still names a component or a module that is no more, by any name, and what only looks like it. */
const USERS = {
  'src/App.vue': `<script setup lang="ts">
import Btn from './ui/Button.vue';
import { default as Again } from './ui/Button.vue';
import Other from './other/Button.vue';
</script>

<template>
  <Btn /><Again /><Other />
</template>
`,
  'src/index.ts': "export { default as Knob } from './ui/Button.vue';\n",
  'src/far.tsx':
    "import { Knob } from '.';\nimport Aliased from '@/ui/Button.vue';\nconst a = <Knob a={<Aliased />} />;\n",
  'src/other/Button.vue': '<template><b>1</b></template>\n',
};

test('a component that is gone is missed under every name that others give it', async () => {
  const graph = await graphOf(USERS);
  const gone = { path: 'src/ui/Button.vue', symbol: 'Button', language: 'vue', isDefault: true };
  const found = brokenUses(graph, gone).map(
    ({ file, use, owner }) =>
      `${use.kind} ${file.path}:${String(use.line)}:${String(use.column)} in ${owner ? breadcrumbOf(owner) : ''}`,
  );
  expect(found).toEqual([
    'import src/App.vue:2:8 in ',
    'import src/App.vue:3:10 in ',
    'construct src/App.vue:8:4 in App',
    'construct src/App.vue:8:11 in App',
    'import src/far.tsx:2:8 in ',
    'construct src/far.tsx:3:21 in a',
    'export src/index.ts:1:10 in ',
  ]);
  expect(brokenUses(graph, { ...gone, isDefault: false })).toEqual([]);
});

test.each([
  ['src/pool.ts', './pool', true],
  ['src/pool.ts', './pool.js', true],
  ['src/pool/index.ts', './pool', true],
  ['src/pool/index.ts', './pool/index.js', true],
  ['src/index.ts', '.', true],
  ['lib/pool.ts', './pool', false],
  ['lib/pool.ts', '../lib/pool', true],
  ['src/pools.ts', './pool', false],
])('whether the default export of %s was what imports of %s took', async (path, module, isIt) => {
  const graph = await graphOf({ 'src/use.ts': `import any from '${module}';\nany();\n` });
  const gone = { path, symbol: 'run', language: 'typescript', isDefault: true };
  expect(brokenUses(graph, gone).length > 0).toBe(isIt);
});
