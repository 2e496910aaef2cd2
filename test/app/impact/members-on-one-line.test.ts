import { expect, it } from 'vitest';
import { openIndex } from '../../../src/index.js';
import { createRepository } from '../../support/temporary-repository.js';

/** By path: a text, what becomes of it, and the calls that the change leaves behind. */
const CASES: Record<string, [before: string, after: string, callers: string[]]> = {
  'a.ts': [
    'export class A { f(x: number) { return x; } g() { this.f(1); } }\n\nfunction use(a: A) {\n  a.f(1);\n  a.g();\n}\n',
    'export class A { f(x: number, y: number) { return x; } g() { this.f(1); } }\n\nfunction use(a: A) {\n  a.f(1);\n  a.g();\n}\n',
    ['A.f a.ts:4'],
  ],
  'b.ts': [
    'export class B { g() { this.f(1); } f(x: number) { return x; } }\n\nfunction use(b: B) {\n  b.f(1);\n}\n',
    'export class B { g() { this.f(1); } f(x: string) { return x; } }\n\nfunction use(b: B) {\n  b.f(1);\n}\n',
    ['B.f b.ts:4'],
  ],
  'Body.java': [
    'class Body { int f(int x) { return x; } }\n\nclass Use {\n  int use(Body b) {\n    return b.f(1);\n  }\n}\n',
    'class Body { int f(int x) { return x + 1; } }\n\nclass Use {\n  int use(Body b) {\n    return b.f(1);\n  }\n}\n',
    [],
  ],
  'c.kt': [
    'interface C { fun f(x: Int): Int }\n\nfun use(c: C) {\n  c.f(1)\n}\n',
    'interface C { fun f(x: Int, y: Int): Int }\n\nfun use(c: C) {\n  c.f(1)\n}\n',
    ['C.f c.kt:4'],
  ],
  'd.cs': [
    'interface ID { int F(int x); int G(); }\n\nclass Use {\n  int Run(ID d) {\n    return d.F(1) + d.G();\n  }\n}\n',
    'interface ID { int F(int x, int y); int G(); }\n\nclass Use {\n  int Run(ID d) {\n    return d.F(1) + d.G();\n  }\n}\n',
    ['ID.F d.cs:5'],
  ],
  'e.go': [
    'package e\n\ntype E interface{ F(x int) int }\n\nfunc use(e E) {\n\te.F(1)\n}\n',
    'package e\n\ntype E interface{ F(x int, y int) int }\n\nfunc use(e E) {\n\te.F(1)\n}\n',
    ['E.F e.go:6'],
  ],
};

it('tells the callers of a signature that changed on the line of its type, and of no other member', async () => {
  const texts = (at: 0 | 1): Record<string, string> =>
    Object.fromEntries(Object.entries(CASES).map(([path, one]) => [path, one[at]]));
  const repository = createRepository(texts(0));
  repository.commitFiles(texts(1));
  const index = await openIndex({ repository: repository.path });
  try {
    await index.update();
    const { untouchedCallers } = await index.impact({ range: 'HEAD~1..HEAD' });
    const found = untouchedCallers.map(
      ({ changedSymbol, path, line }) => `${changedSymbol} ${path}:${String(line)}`,
    );
    expect(found.sort()).toEqual(
      Object.values(CASES)
        .flatMap(([, , callers]) => callers)
        .sort(),
    );
    expect(untouchedCallers.find(({ path }) => path === 'c.kt')?.changed.signatures).toEqual({
      before: 'fun f(x: Int): Int',
      after: 'fun f(x: Int, y: Int): Int',
    });
  } finally {
    index.close();
  }
});
