import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('fields of a struct without a name are those of no named type of Go, and what lies in them is a guess', async () => {
  const graph = await graphOf({
    'go.mod': 'module a\n',
    'pool.go': `package a

type Pool struct { title string; inner struct { deepName string }; list []struct{ oneName string } }
type Named struct { titleName, deepName, oneName string }
func (p Pool) close() {}
func (n Named) get() { _ = n.titleName }
func use(p Pool) {
  tests := []struct{ titleName string; pool Pool }{{titleName: "a"}}
  for _, tt := range tests { _ = tt.titleName; tt.pool.close() }
  for _, tt := range map[string]struct{ titleName int }{} { _ = tt.titleName }
  one := struct{ titleName int }{1}
  _ = one.titleName
  _ = p.inner.deepName
  for _, each := range p.list { _ = each.oneName }
  rows := []Pool{{title: "x"}}
  for _, row := range rows { row.close() }
}
`,
  });
  expect(usesOf(graph, 'titleName')).toEqual(['exact read pool.go:6:30 in Named.get']);
  expect(usesOf(graph, 'deepName')).toEqual([]);
  expect(usesOf(graph, 'oneName')).toEqual([]);
  expect(usesOf(graph, 'title')).toEqual(['exact read pool.go:15:19 in use']);
  expect(usesOf(graph, 'close')).toEqual([
    'possible call pool.go:9:56 in use',
    'exact call pool.go:16:34 in use',
  ]);
});

test('keys of object literals and of types without a name are fields of no named type', async () => {
  const graph = await graphOf({
    'options.ts': `export class Pool { acquire() {} }
export interface Options { portNumber: number; retryCount: number }
export interface Nested { server: { portNumber: number } }
export type Alias = { a: { retryCount: string } } & Options;
`,
    'use.ts': `import { Options, Nested, Pool, Alias } from './options.js';
const settings = { server: { portNumber: 1 }, run() { return 1; }, portNumber: 2 };
settings.server.portNumber;
settings.portNumber;
settings.run();
function use(n: Nested, o: Options, x: { portNumber: number; pool: Pool }, y: { pool: Pool }, z: Alias) {
  n.server.portNumber;
  o.portNumber;
  x.portNumber;
  y.pool.acquire();
  z.retryCount;
  z.a.retryCount;
  const state = { portNumber: 0 };
  state.portNumber;
}
class Kept { options = { retryCount: 1 }; go() { this.options.retryCount; } }
`,
  });
  expect(usesOf(graph, 'portNumber')).toEqual(['possible read use.ts:3:17', 'exact read use.ts:8:5 in use']);
  expect(usesOf(graph, 'retryCount')).toEqual(['exact read use.ts:11:5 in use']);
  expect(usesOf(graph, 'acquire')).toEqual(['possible call use.ts:10:10 in use']);
  expect(usesOf(graph, 'run')).toEqual(['exact call use.ts:5:10']);
});

test('what an object gets later, or takes over from another one, may be anything', async () => {
  const graph = await graphOf({
    'a.js': `const app = { size: 1 };
app.open = function () {};
app.open();
const more = { ...app, x: 1 };
more.close();
const empty = {};
empty.close();
class Row { close() {} }
`,
  });
  expect(usesOf(graph, 'open')).toEqual(['exact call a.js:3:5']);
  expect(usesOf(graph, 'close')).toEqual(['possible call a.js:5:6', 'possible call a.js:7:7']);
});
