import { expect, test } from 'vitest';
import { definitionAt } from '../../src/references/corpus.js';
import { graphOf, usesOf } from '../support/graph-of.js';

const POOL = `import { Base } from './base.js';
export class Pool extends Base {
  acquire(): Connection { return new Connection(); }
}
export class Connection { close(): void {} }
`;

test('a use is followed through imports, re-exports and other names', async () => {
  const graph = await graphOf({
    'src/pool.ts': POOL,
    'src/base.ts': 'export class Base { release(): void {} }\n',
    'src/index.ts': `export { Pool as Connections } from './pool.js';\nexport * from './base.js';\n`,
    'src/use.ts': `import { Connections as All, Base } from '.';
export function run(): void { new All().acquire().close(); }
`,
  });
  expect(usesOf(graph, 'Pool')).toEqual([
    'exact export src/index.ts:1:10',
    'exact import src/use.ts:1:10',
    'exact construct src/use.ts:2:35 in run',
  ]);
  expect(usesOf(graph, 'acquire')).toEqual(['exact call src/use.ts:2:41 in run']);
  expect(usesOf(graph, 'Connection.close')).toEqual(['exact call src/use.ts:2:51 in run']);
  expect(usesOf(graph, 'Base')).toEqual([
    'exact import src/pool.ts:1:10',
    'exact inherit src/pool.ts:2:27 in Pool',
    'exact import src/use.ts:1:30',
  ]);
});

test('a method of the same name of another class is not meant', async () => {
  const graph = await graphOf({
    'a.ts': `class A { run() {} }
class B { run() {} }
export function go(a: A, b: B, c: Map<string, A>, d: any) {
  a.run(); b.run(); c.run(); c.get('x')!.run(); d.run();
}
`,
  });
  expect(usesOf(graph, 'A.run')).toEqual([
    'exact call a.ts:4:5 in go',
    'exact call a.ts:4:42 in go',
    'possible call a.ts:4:51 in go of a.ts:1, a.ts:2',
  ]);
});

test('what a module outside of the tree has is no use', async () => {
  const graph = await graphOf({
    'files.ts': 'export class Files { open() {} }\n',
    'use.ts': `import fs, { open } from 'node:fs';
fs.open('a'); open('b'); new Set().open(); [1].open();
`,
  });
  expect(usesOf(graph, 'open')).toEqual([]);
});

test('inherited members are found along the bases, and overriding ones stand apart', async () => {
  const graph = await graphOf({
    'base.ts': `export interface Store { read(): void }
export class Base implements Store { read() { this.check(); } check() {} }
`,
    'use.ts': `import { Base } from './base';
class Own extends Base { check() { super.check(); } }
new Own().read();
`,
  });
  expect(usesOf(graph, 'Base.check')).toEqual([
    'exact call base.ts:2:52 in Base.read',
    'exact override use.ts:2:26 in Own',
    'exact call use.ts:2:42 in Own.check',
  ]);
  expect(usesOf(graph, 'Store.read')).toEqual(['exact override base.ts:2:38 in Base']);
  expect(usesOf(graph, 'Base.read')).toEqual(['exact call use.ts:3:11']);
});

test('circles of re-exports and of bases end', async () => {
  const graph = await graphOf({
    'a.ts': `export * from './b';\nexport class A extends B {}\nimport { B, none } from './b';\nnone(); new A().none();\n`,
    'b.ts': `export * from './a';\nimport { A } from './a';\nexport class B extends A {}\n`,
  });
  expect(usesOf(graph, 'A')).toEqual([
    'exact construct a.ts:4:13',
    'exact import b.ts:2:10',
    'exact inherit b.ts:3:24 in B',
  ]);
});

test('modules are found by the paths of tsconfig.json and by the packages of a workspace', async () => {
  const graph = await graphOf({
    'tsconfig.json': `{ // where modules are\n  "compilerOptions": { "paths": { "@/*": ["./src/*"], }, } }\n`,
    'src/deep/tool.ts': 'export const tool = () => 1;\n',
    'packages/core/package.json':
      '{"name": "@team/core", "exports": {".": "./dist/index.js", "./more": {"import": "./dist/more.mjs"}}}',
    'packages/core/src/index.ts': 'export default function core() {}\n',
    'packages/core/src/more.ts': 'export function more() {}\n',
    'src/use.ts': `import { tool } from '@/deep/tool';
import core from '@team/core';
import { more } from '@team/core/more';
tool(); core(); more();
`,
  });
  expect(usesOf(graph, 'tool')).toEqual(['exact import src/use.ts:1:10', 'exact call src/use.ts:4:1']);
  expect(usesOf(graph, 'core')).toEqual(['exact import src/use.ts:2:8', 'exact call src/use.ts:4:9']);
  expect(usesOf(graph, 'more')).toEqual(['exact import src/use.ts:3:10', 'exact call src/use.ts:4:17']);
});

test('CommonJS modules are followed, too', async () => {
  const graph = await graphOf({
    'lib.js': `function read() {}\nmodule.exports = { read, write() {} };\n`,
    'tool.js': `module.exports = function tool() {};\n`,
    'use.js': `const lib = require('./lib');\nconst { read } = require('./lib.js');\nconst tool = require('./tool');\nlib.read(); read(); tool();\n`,
  });
  expect(usesOf(graph, 'read')).toEqual([
    'exact export lib.js:2:20 in module.exports',
    'exact import use.js:2:9',
    'exact call use.js:4:5',
    'exact call use.js:4:13',
  ]);
});

test('without a written type one definition of a name is likely where the file knows its class', async () => {
  const graph = await graphOf({
    'pool.ts': POOL,
    'near.ts': `import { Pool } from './pool';\nexport const run = (all: Array<any>, Other = Pool) => all[0].acquire();\n`,
    'far.ts': `export const run = (one: any) => one.acquire();\nexport const not = (one: any) => one.acquire(1, 2);\n`,
  });
  expect(usesOf(graph, 'Pool.acquire')).toEqual([
    'possible call far.ts:1:38 in run',
    'likely call near.ts:2:62 in run',
  ]);
});

/** Targets of the uses of a line, as `path:line` after the name, in order. */
async function meantIn(text: string, line: number): Promise<string[]> {
  const graph = await graphOf({ 'a.ts': text });
  const file = graph.corpus.file('a.ts');
  return (file ? graph.edgesFrom(file) : [])
    .filter((edge) => edge.line === line)
    .map(({ name, tier, targets }) =>
      [tier, name, ...targets.map((target) => definitionAt(target).line)].join(' '),
    );
}

test('what two functions without names define under one name is two things', async () => {
  const text = `test('first', () => {
  enum Fruit { Apple }
  function check() {}
  type Out = string;
  check(Fruit.Apple as Out);
});
test('second', () => {
  enum Fruit { Apple }
  function check() {}
  type Out = number;
  check(Fruit.Apple as Out);
});
if (fast) { function pick() {} pick(); } else { function pick() {} pick(); }
export function pick(a: string): void;
export function pick(a: any) {}
pick('');
`;
  expect(await meantIn(text, 5)).toEqual(['exact check 3', 'exact Fruit 2', 'exact Apple 2', 'exact Out 4']);
  expect(await meantIn(text, 11)).toEqual([
    'exact check 9',
    'exact Fruit 8',
    'exact Apple 8',
    'exact Out 10',
  ]);
  expect(await meantIn(text, 13)).toEqual(['exact pick 13', 'exact pick 13']);
  expect(await meantIn(text, 16)).toEqual(['exact pick 14 15']);
});

test('a method that is assigned anew stays one definition, whatever stands first', async () => {
  const text = `export class Type {
  constructor() { this.parse = this.parse.bind(this); this.made = 1; this.made = 2; }
  parse() {}
}
export class Late {
  parse() {}
  start() { this.parse = () => {}; }
}
new Type().parse();
new Late().parse();
new Type().made;
`;
  expect(await meantIn(text, 9)).toEqual(['exact Type 1', 'exact parse 3']);
  expect(await meantIn(text, 10)).toEqual(['exact Late 5', 'exact parse 6']);
  expect(await meantIn(text, 11)).toEqual(['exact Type 1', 'exact made 2']);
});

test('a type and a value of one name are told apart by what uses them', async () => {
  const text = `export const Shape = make();
export interface Shape { area: number }
export function bigint(): void {}
export let one: Shape = Shape.create(bigint());
export let big: bigint;
export class Both {}
export let both: Both = new Both();
`;
  expect(await meantIn(text, 4)).toEqual(['exact Shape 2', 'exact Shape 1', 'exact bigint 3']);
  expect(await meantIn(text, 5)).toEqual([]);
  expect(await meantIn(text, 7)).toEqual(['exact Both 6', 'exact Both 6']);
});

test('$lib leads to the library of a project of SvelteKit, and of no other', async () => {
  const files = {
    'src/lib/pool.ts': 'export function take() {}\n',
    'src/lib/index.ts': "export * from './pool';\n",
    'src/routes/+page.svelte':
      "<script>\nimport { take } from '$lib/pool';\nimport { take as again } from '$lib';\ntake();\nagain();\n</script>\n",
  };
  const graph = await graphOf({ ...files, 'package.json': '{"devDependencies": {"@sveltejs/kit": "2"}}' });
  expect(usesOf(graph, 'take')).toEqual([
    'exact import src/routes/+page.svelte:2:10',
    'exact import src/routes/+page.svelte:3:10',
    'exact call src/routes/+page.svelte:4:1 in +page',
    'exact call src/routes/+page.svelte:5:1 in +page',
  ]);
  expect(usesOf(await graphOf({ ...files, 'package.json': '{}' }), 'take')).toEqual([]);
});

test('an import that gives another name stands at the name in its module', async () => {
  const graph = await graphOf({
    'a.ts': 'export function take() {}\nexport default class Pool {}\n',
    'b.ts': "import Any, { take as get } from './a.js';\nget(Any);\n",
  });
  const edges = ['take', 'Pool'].flatMap((name) => graph.usesOf(graph.definitionsNamed(name)));
  expect(edges.map(({ kind, line, column, name }) => [kind, line, column, name])).toEqual([
    ['import', 1, 15, 'take'],
    ['call', 2, 1, 'get'],
    ['import', 1, 8, 'Any'],
    ['read', 2, 5, 'Any'],
  ]);
});
