import { expect, test } from 'vitest';
import { describeReferences } from '../../support/describe-references.js';

test('imports, calls and constructions are uses with what they refer to', async () => {
  const { imports, uses } = await describeReferences(
    'a.ts',
    `import base, { open as openFile, type Mode } from './files.js';
import * as paths from 'node:path';

export function read(mode: Mode): string {
  const file = openFile('a', mode);
  return base(paths.join(file.name), new Error(...[]));
}
`,
  );
  expect(imports).toEqual([
    'default ./files.js default base',
    'named ./files.js Mode Mode',
    'named ./files.js open openFile',
    'namespace node:path  paths',
  ]);
  expect(uses).toEqual([
    '1:8 import ./files.js#default',
    '1:16 import ./files.js#open',
    '1:39 import ./files.js#Mode',
    '4:28 type ./files.js#Mode in read',
    '5:16 call ./files.js#open with 2 in read',
    '6:10 call ./files.js#default with 2 in read',
    '6:15 read node:path# in read',
    '6:21 call node:path#.join with 1 in read',
    '6:31 read call ./files.js#open.name in read',
    '6:42 construct <Error> in read',
  ]);
});

test('locals and parameters hide what has their name, and are no uses', async () => {
  const { uses } = await describeReferences(
    'a.ts',
    `const size = 1;
function grow(size: number): number {
  return size + [1].map((grow) => grow).length;
}
{ const grow = 2; use(grow); }
export const all = size + grow(1);
`,
  );
  expect(uses.filter((use) => /grow|size/.test(use.split(' in ')[0] ?? ''))).toEqual([
    '6:20 read size in all',
    '6:27 call grow with 1 in all',
  ]);
});

test('a receiver has the type that it is declared or made with', async () => {
  const { definitions, uses } = await describeReferences(
    'a.ts',
    `export class Pool extends Base<Row> implements Open {
  readonly #size = new Size();
  constructor(private readonly clock: Clock, next?: Next) {
    super();
    next.run();
  }
  grow(): Promise<Pool | undefined> {
    this.clock.tick();
    this.#size.double();
    const other = this as Other;
    other.shrink();
    for (const row of rows()) row.close();
    return (await this.grow())!.grow();
  }
}
function rows(): Row[] { return []; }
`,
  );
  expect(definitions).toEqual([
    'Pool: class extends <Base>, <Open>',
    'Pool.#size: field is a <Size>',
    'Pool.constructor: method',
    'Pool.clock: field is a <Clock>',
    'Pool.grow: method returns a <Promise>[a Pool]',
    'rows: function returns a ?[a <Row>]',
  ]);
  expect(uses.filter((use) => use.includes(' call '))).toEqual([
    '5:10 call a <Next>.run with 0 in constructor',
    '8:16 call self Pool.clock.tick with 0 in grow',
    '9:16 call self Pool.#size.double with 0 in grow',
    '11:11 call a <Other>.shrink with 0 in grow',
    '12:23 call rows with 0 in grow',
    '12:35 call element call rows.close with 0 in grow',
    '13:24 call self Pool.grow with 0 in grow',
    '13:33 call awaited call self Pool.grow.grow with 0 in grow',
  ]);
});

test('exports name what they offer, from here and from elsewhere', async () => {
  const { exports, uses } = await describeReferences(
    'a.ts',
    `export { q, r as s } from './z';
export * from './all';
export * as k from './k';
const own = 1;
export { own as mine };
export default class {}
`,
  );
  expect(exports).toEqual([
    'q = ./z#q',
    's = ./z#r',
    '* = ./all#',
    'k = ./k#',
    'mine = own',
    'default = default',
  ]);
  expect(uses).toEqual(['1:10 export ./z#q', '1:13 export ./z#r', '5:10 export own']);
});

test('this of a nested function is nobody in particular', async () => {
  const { uses } = await describeReferences(
    'a.ts',
    `class A { run() { return [() => this.go(), function () { this.stop(); }]; } }
const b = { run() { this.go(); }, go() {} };
`,
  );
  expect(uses.map((use) => use.replace(/^\S+ /, ''))).toEqual([
    'call self A.go with 0 in run',
    'call ?.stop with 0 in run',
    'call b.go with 0 in run',
  ]);
});
