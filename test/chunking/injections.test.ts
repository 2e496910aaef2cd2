import { expect, test } from 'vitest';
import { describeReferences } from '../support/describe-references.js';
import { cutFile, shapeOf } from './cut-file.js';

/** Every name that a file defines, in order. */
async function namesIn(language: string, text: string): Promise<string[]> {
  return (await cutFile(language, text)).flatMap(({ defines }) => defines);
}

test.each([
  ['vue', '<script>\nfunction found() {}\n</script>\n'],
  ['vue', '<script setup lang="ts">\nfunction found(a: Map<string, number>): void {}\n</script>\n'],
  ['vue', "<script setup lang='tsx'>\nconst found = (a: A) => <b>{a}</b>;\n</script>\n"],
  ['vue', '<script setup lang="jsx">\nconst found = (a) => <b>{a}</b>;\n</script>\n'],
  [
    'vue',
    '<script lang="ts" setup generic="T extends Record<string, A<T>>">\nfunction found(a: T) {}\n</script>\n',
  ],
  ['svelte', '<script context="module" lang=ts>\nexport function found(a: A) {}\n</script>\n'],
  ['svelte', '<script module>\nexport function found(a) {}\n</script>\n'],
  ['svelte', '<script type="text/typescript">\nfunction found(a: A) {}\n</script>\n'],
  ['astro', '---\nfunction found(a: A) {}\n---\n<b>x</b>\n'],
  ['astro', '\n---\r\nfunction found(a: A) {}\r\n---\r\n'],
  ['astro', '<b>x</b>\n<script>\nfunction found(a: A) {}\n</script>\n'],
  ['html', '<script type=module>\nexport function found() {}\n</script>\n'],
  ['html', '<SCRIPT TYPE="text/javascript">\nfunction found() {}\n</SCRIPT>\n'],
  ['html', '<script async type="application/javascript; charset=utf-8">function found() {}</script>\n'],
  ['html', '<b>ä😀</b><script>/* ö */ function found() {}</script>\n'],
  ['html', '<p>\r\n<script>\r\nfunction found() {\r\n}\r\n</script>\r\n</p>\r\n'],
])('the script of %s is read in its language: %j', async (language, text) => {
  expect(await namesIn(language, text)).toEqual(['found']);
});

test.each([
  ['vue', '<script>\nfunction found() {}\n'],
  ['svelte', '<script lang="ts">\nfunction found(a: A) {}\n'],
  ['astro', '<b>x</b>\n<script>\nfunction found() {}\n'],
  ['html', '<html><body><p>one<script>\nfunction found() {}\n'],
])('a script of %s that does not end reaches to the end of the file: %j', async (language, text) => {
  expect(await namesIn(language, text)).toEqual(['found']);
});

test.each([
  ['html', '<!-- <script>function lost() {}</script> -->\n<p>x</p>\n'],
  ['vue', '<!--\n<script>\nfunction lost() {}\n</script>\n-->\n'],
  ['html', '<script type="application/json">{ "a": "function lost() {}" }</script>\n'],
  ['html', '<script type="text/x-template">\nfunction lost() {}\n</script>\n'],
  ['vue', '<script lang="coffee">\nlost = -> 1\n</script>\n'],
  ['html', '<script src="lost.js"></script>\n'],
  ['html', '<script></script><script>\n\n</script>\n'],
  ['html', '<script>\n{{ lost | json }} {% if lost %} <? lost() ?> }} %} {{ and so on }}\n</script>\n'],
  [
    'html',
    `<script>\nfunction lost() {}\n${'{% for a in b %} ]] <%= one two three %>\n'.repeat(20)}</script>\n`,
  ],
  ['html', ''],
  ['vue', '\n'],
  ['astro', '---\n---\n'],
])('what is no script of %s defines nothing: %j', async (language, text) => {
  const names = await namesIn(language, text);
  expect(names.filter((name) => name !== 'script' && name !== 'style')).toEqual([]);
});

test('a script ends at its end tag, also within a string, as HTML has it', async () => {
  const text =
    '<script>\nfunction first() {}\nlog("</script>");\n<script>\nfunction second() {}\n</script>\n';
  expect(await namesIn('html', text)).toEqual(['first', 'second']);
});

test('a script is cut as a file of it would be, and symbols have its names alone', async () => {
  const body = Array.from({ length: 12 }, (_, i) => `    total += weigh(${String(i)});\n`).join('');
  const functionOf = (name: string): string => `  function ${name}() {\n    let total = 0;\n${body}  }\n`;
  const text = `<div id="app">\n<script>\n${functionOf('one')}${functionOf('two')}</script>\n<p>${'y'.repeat(1500)}</p>\n</div>\n`;
  expect(shapeOf(await cutFile('html', text))).toEqual([
    '1-2 section app',
    '3-17 function one',
    '18-32 function two',
    '33-35 section app',
  ]);
});

test('a script of 5,000 lines is cut along all of its functions', async () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `step${String(i)}`);
  const functions = names.map(
    (name) => `function ${name}(row) {\n  const one = row.a;\n  return one;\n}\n\n`,
  );
  expect(await namesIn('vue', `<script>\n${functions.join('')}</script>\n`)).toEqual(names);
});

test('a template that does not parse hides no script', async () => {
  const broken = '{#if x}\n<p>{/each}\n'.repeat(50);
  const text = `<script lang="ts">\nfunction found(a: A) {}\n</script>\n${broken}`;
  expect(await namesIn('svelte', text)).toContain('found');
});

test('what scripts use has the lines and columns of the file, and all scripts of it have one scope', async () => {
  const { definitions, imports, exports, uses } = await describeReferences(
    'Card.vue',
    `<!-- ä😀 --><script>export const limit = 1;</script>\r
<script setup lang="ts">\r
import Row, { type Shape } from './Row.vue';\r
const shape: Shape = { size: limit };\r
function draw() { return shape.size; }\r
</script>\r
<template><Row><row :a="limit"/><my-row/></Row></template>\r
`,
  );
  expect(definitions).toEqual([
    'default: class',
    'limit: constant',
    'shape: constant is a ./Row.vue#Shape',
    'draw: function returns shape.size',
  ]);
  expect(imports).toEqual(['default ./Row.vue default Row', 'named ./Row.vue Shape Shape']);
  expect(exports).toEqual(['default = default', 'limit = limit']);
  expect(uses).toEqual([
    '3:8 import ./Row.vue#default',
    '3:20 import ./Row.vue#Shape',
    '4:14 type ./Row.vue#Shape in shape',
    '4:30 read limit in shape',
    '5:26 read shape in draw',
    '5:32 read shape.size in draw',
    '7:12 construct ./Row.vue#default in default',
    '7:25 read limit in default',
  ]);
});

test('tags mean what the file binds: in Vue also with hyphens, elsewhere as they are written', async () => {
  const script = `<script>\nimport myRow, { MyTable, parts } from './rows.js';\n</script>\n`;
  const tags = '<my-table><my-row/><MyTable/><table/></my-table>\n<parts.Cell/>\n';
  const usesOf = async (name: string): Promise<string[]> =>
    (await describeReferences(name, script + tags)).uses.filter((use) => /^[45]:/.test(use));
  expect(await usesOf('A.vue')).toEqual([
    '4:2 construct ./rows.js#MyTable in default',
    '4:12 construct ./rows.js#default in default',
    '4:21 construct ./rows.js#MyTable in default',
  ]);
  expect(await usesOf('A.svelte')).toEqual([
    '4:21 construct ./rows.js#MyTable in default',
    '5:2 read ./rows.js#parts in default',
    '5:8 construct ./rows.js#parts.Cell in default',
  ]);
});

const NAMES = 'add bold cell css done items key label off open pick row rows total unit'.split(' ');

/** Uses of the last lines of a file, as `column kind name`, in order. */
async function usesInMarkup(name: string, script: string, markup: string): Promise<string[]> {
  const { uses } = await describeReferences(name, `${script}\n${markup}`);
  return uses.flatMap((use) => {
    const [, column, kind, used] = /:(\d+) (\w+) \.\/x#(\S+)/.exec(use) ?? [];
    return kind && kind !== 'import' ? [`${String(column)} ${kind} ${String(used)}`] : [];
  });
}

test('expressions in the markup of Vue use what scripts bind, and not what the markup binds', async () => {
  const script = `<script setup>import { ${NAMES.join(', ')} } from './x';</script>`;
  const used = (markup: string): Promise<string[]> => usesInMarkup('A.vue', script, markup);
  expect(
    await used(
      `<i v-for="(row, key) in rows" @click="pick(row)" :key="key" :class="{ open: off, 'bold': css }"/>`,
    ),
  ).toEqual(['25 read rows', '39 call pick', '77 read off', '90 read css']);
  expect(
    await used('<b #cell="{ items }">{{ items.open }} {{ rows?.total }} {{ `unit ${label()}` }}</b>'),
  ).toEqual(['42 read rows', '48 read rows.total', '68 call label']);
  expect(
    await used(`<b v-slot="row" v-model="total" title="unit" @x="(add) => add(...items)">{{ row }}</b>`),
  ).toEqual(['26 read total', '66 read items']);
});

test('expressions in the markup of Svelte and Astro do, too', async () => {
  const imported = `import { ${NAMES.join(', ')} } from './x';`;
  const inSvelte = (markup: string): Promise<string[]> =>
    usesInMarkup('A.svelte', `<script>${imported}</script>`, markup);
  expect(
    await inSvelte('{#each rows as row (row.key)}<b on:click={() => pick(row)} {css} use:open/>{/each}'),
  ).toEqual(['8 read rows', '49 call pick', '61 read css', '70 read open']);
  expect(
    await inSvelte('{#await add() then done}{done}{/await}{#snippet cell(unit)}{unit}{off}{/snippet}'),
  ).toEqual(['9 call add', '67 read off']);
  expect(await inSvelte('{#if open}<b let:row>{@const total = items.length}{row}{total}</b>{/if}')).toEqual([
    '6 read open',
    '38 read items',
    '44 read items.length',
  ]);
  expect(
    await usesInMarkup(
      'a.astro',
      `---\n${imported}\n---`,
      '<b class={css} {...rows}>{items.map((row) => <i title={label}>{row}</i>)}{/* off */}</b>',
    ),
  ).toEqual(['11 read css', '20 read rows', '27 read items', '33 call items.map', '56 read label']);
});

test('a component that says what it exports by default is that', async () => {
  const { definitions, exports } = await describeReferences(
    'Old.vue',
    '<script>\nexport default {\n  methods: { open() { return 1; } },\n};\n</script>\n',
  );
  expect(definitions).toEqual(['default: constant', 'default.open: method']);
  expect(exports).toEqual(['default = default']);
});
