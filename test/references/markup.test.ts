import { expect, test } from 'vitest';
import { definitionAt } from '../../src/references/corpus.js';
import { reachingUses, waysOf } from '../../src/references/impact/reach.js';
import { graphOf, usesOf } from '../support/graph-of.js';

const CART = `<script setup lang="ts">
import { useCart } from './cart';
import type { Row } from './cart';
import Price from './Price.vue';
const rows: Row[] = useCart().rows();
function total() { return rows.length; }
defineExpose({ total });
</script>

<template>
  <div><Price :value="total()" /></div>
</template>
`;

const FILES = {
  'src/cart.ts': `export interface Row { id: number }
export function useCart() { return { rows(): Row[] { return []; } }; }
`,
  'src/Price.vue': '<template><b>1</b></template>\n',
  'src/Cart.vue': CART,
  'src/index.ts': `export { default as CartView } from './Cart.vue';\n`,
  'src/App.vue': `<script setup>
import Cart from './Cart.vue';
</script>
<template><Cart/></template>
`,
  'src/Page.svelte': `<script>
  import { useCart } from './cart';
  const cart = useCart();
</script>
`,
  'src/page.astro': `---
import { CartView } from '.';
import { useCart } from './cart.ts';
useCart();
---
<CartView client:load />
`,
  'public/index.html': `<script type="module">
import { useCart } from '../src/cart.ts';
useCart();
</script>
`,
};

test('scripts of components use what modules define, and the component is the user of what they do', async () => {
  const graph = await graphOf(FILES);
  expect(usesOf(graph, 'useCart')).toEqual([
    'exact import public/index.html:2:10',
    'exact call public/index.html:3:1',
    'exact import src/Cart.vue:2:10',
    'exact call src/Cart.vue:5:21 in rows',
    'exact import src/Page.svelte:2:12',
    'exact call src/Page.svelte:3:16 in cart',
    'exact import src/page.astro:3:10',
    'exact call src/page.astro:4:1 in page',
  ]);
  expect(usesOf(graph, 'Row')).toEqual([
    'exact import src/Cart.vue:3:15',
    'exact type src/Cart.vue:5:13 in rows',
    'exact type src/cart.ts:2:46 in useCart.rows',
  ]);
  expect(usesOf(graph, 'total')).toEqual([
    'exact read src/Cart.vue:7:16 in Cart',
    'exact call src/Cart.vue:11:23 in Cart',
  ]);
});

test('a component has the name of its file, and is used by those that import it and by tags', async () => {
  const graph = await graphOf(FILES);
  expect(graph.definitionsNamed('Cart').map((one) => [one.file.path, definitionAt(one).kind])).toEqual([
    ['src/Cart.vue', 'class'],
  ]);
  expect(usesOf(graph, 'Cart')).toEqual([
    'exact import src/App.vue:2:8',
    'exact construct src/App.vue:4:12 in App',
    'exact export src/index.ts:1:10',
    'exact import src/page.astro:2:10',
    'exact construct src/page.astro:6:2 in page',
  ]);
  expect(usesOf(graph, 'Price')).toEqual([
    'exact import src/Cart.vue:4:8',
    'exact construct src/Cart.vue:11:9 in Cart',
  ]);
});

test('a change reaches the components that lead to it, through the tags of others', async () => {
  const graph = await graphOf(FILES);
  const seeds = graph.definitionsNamed('Price').map((location) => ({ location }));
  const uses = reachingUses(graph, seeds, 3);
  expect(
    uses.map(({ file, line, through: [step] }) => `${file.path}:${String(line)} ${waysOf(step).join(' > ')}`),
  ).toEqual([
    'src/Cart.vue:4 Price',
    'src/Cart.vue:11 Price',
    'src/App.vue:2 Cart > Price',
    'src/App.vue:4 Cart > Price',
    'src/index.ts:1 Cart > Price',
    'src/page.astro:2 Cart > Price',
    'src/page.astro:6 Cart > Price',
  ]);
});

test('a component that names what it exports by default is used like any other', async () => {
  const graph = await graphOf({
    'Old.vue': `<script>
import Row from './Row.vue';
export default { components: { Row }, methods: { open() {} } };
</script>
`,
    'Row.vue': '<template><i/></template>\n',
    'main.js': `import Old from './Old.vue';\nmount(Old);\n`,
  });
  expect(usesOf(graph, 'Row')).toEqual(['exact import Old.vue:2:8', 'exact read Old.vue:3:32 in Old']);
  expect(usesOf(graph, 'Old')).toEqual(['exact import main.js:1:8', 'exact read main.js:2:7']);
});

test('types and values of scripts in TypeScript are told apart as in a file of it', async () => {
  const graph = await graphOf({
    'A.vue': `<script lang="ts">
export interface Shape {}
export const Shape = {};
let one: Shape;
</script>
<script setup lang="ts">
use(Shape);
</script>
`,
  });
  const file = graph.corpus.file('A.vue');
  const edges = file ? graph.edgesFrom(file) : [];
  expect(edges.map(({ line, targets }) => [line, ...targets.map((one) => definitionAt(one).line)])).toEqual([
    [4, 2],
    [7, 3],
  ]);
});

test.each([
  ['vue', 'defineComponent({ methods: { open() { return helper(); } } })'],
  ['vue', '{ methods: { open() { return helper(); } } }'],
  ['vue', 'Vue.extend({ methods: { open() { return helper(); } } })'],
  ['vue', 'defineComponent({ methods: { open() { return helper(); } } }) as Component', 'ts'],
  ['vue', '{ methods: { open() { return helper(); } } } satisfies Component', 'ts'],
])('a file of %s whose script exports %s is a component', async (_, exported, lang = 'js') => {
  const graph = await graphOf({
    'src/helper.js': 'export function helper() {}\n',
    'src/Panel.vue': `<script lang="${lang}">\nimport { helper } from './helper';\nexport default ${exported};\n</script>\n`,
    'src/App.vue': `<script setup>\nimport Any from './Panel.vue';\n</script>\n<template><Any/></template>\n`,
    'src/index.js': "export { default as Panel } from './Panel.vue';\n",
  });
  expect(usesOf(graph, 'Panel')).toEqual([
    'exact import src/App.vue:2:8',
    'exact construct src/App.vue:4:12 in App',
    'exact export src/index.js:1:10',
  ]);
  expect(usesOf(graph, 'helper')).toEqual([
    'exact import src/Panel.vue:2:10',
    expect.stringMatching(/^exact call src\/Panel\.vue:3:\d+ in Panel\.open$/),
  ]);
});

test('what a module exports by default from a call can be used, and what the call returns is known', async () => {
  const graph = await graphOf({
    'src/make.ts':
      'export class Store { load() {} }\nexport function make(): Store { return new Store(); }\n',
    'src/store.ts': "import { make } from './make.js';\nexport default make();\n",
    'src/use.ts': "import store from './store.js';\nstore.load();\n",
  });
  expect(usesOf(graph, 'load')).toEqual(['exact call src/use.ts:2:7']);
  expect(usesOf(graph, 'default')).toEqual(['exact import src/use.ts:1:8', 'exact read src/use.ts:2:1']);
});
