import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('classes are found by package and import, and members by the type of their receiver', async () => {
  const graph = await graphOf({
    'src/com/a/Pool.java': `package com.a;
public class Pool extends Base {
  public static Pool open() { return new Pool(); }
  public Row take(String name) { return take(name, 1); }
  public Row take(String name, int times) { return new Row(); }
  public enum Kind { SMALL, LARGE }
}
class Base { void release() {} }
`,
    'src/com/b/Row.java': 'package com.a;\npublic class Row { public void close() {} }\n',
    'src/com/c/Main.java': `package com.c;
import com.a.Pool;
import com.a.Pool.Kind;
import static com.a.Pool.open;
import com.a.*;
class Main {
  private final Pool pool = open();
  void run(Row row) {
    pool.take("a").close();
    var other = pool.take("b", 2);
    other.close();
    row.close();
    "text".close();
    pool.release();
    helper(Kind.SMALL);
  }
  void helper(Kind kind) { for (Row r : new Row[0]) { r.close(); } }
}
`,
  });
  expect(usesOf(graph, 'Row.close').map((use) => use.split(' in ')[0])).toEqual([
    'exact call src/com/c/Main.java:9:20',
    'exact call src/com/c/Main.java:11:11',
    'exact call src/com/c/Main.java:12:9',
    'exact call src/com/c/Main.java:17:57',
  ]);
  expect(usesOf(graph, 'Pool.open')).toEqual([
    'exact import src/com/c/Main.java:4:26',
    'exact call src/com/c/Main.java:7:29 in Main.pool',
  ]);
  expect(usesOf(graph, 'Base.release')).toEqual(['exact call src/com/c/Main.java:14:10 in Main.run']);
  expect(usesOf(graph, 'SMALL')).toEqual(['exact read src/com/c/Main.java:15:17 in Main.run']);
  const [one, two] = graph.definitionsNamed('Pool.take');
  const linesOf = (at: typeof one): number[] => graph.usesOf(at ? [at] : []).map(({ line }) => line);
  expect([linesOf(one), linesOf(two)]).toEqual([[9], [4, 10]]);
});

test('a member of the class around is meant before a class of the package, and locals before both', async () => {
  const graph = await graphOf({
    'A.java': `package p;
class A {
  int size;
  @Override public String toString() { return "" + size; }
  int run(int size) { return size; }
  class Inner { int all() { return size + this.size; } int size; }
  class Other extends B { int all() { return size; } }
}
class B { int size; }
`,
  });
  expect(usesOf(graph, 'A.size')).toEqual(['exact read A.java:4:52 in A.toString']);
  expect(usesOf(graph, 'B.size')).toEqual(['exact read A.java:7:46 in A.Other.all']);
});

test('a class is meant where its constructor has its name', async () => {
  const graph = await graphOf({
    'A.java': 'class A { A(int size) {} A copy(A from) { return new A(1); } }\n',
  });
  const [type] = graph.definitionsNamed('A');
  expect(graph.usesOf(type ? [type] : []).map(({ column, kind }) => `${String(column)} ${kind}`)).toEqual([
    '26 type',
    '33 type',
    '54 construct',
  ]);
});

test('overriding and implementing methods are edges of their own', async () => {
  const graph = await graphOf({
    'A.java': `interface Runner { void run(int a); void run(); }
class Own implements Runner { @Override public void run(int a) {} public void run() {} }
`,
  });
  expect(usesOf(graph, 'Runner.run').map((use) => use.split(' of ')[0])).toEqual([
    'exact override A.java:2:53 in Own',
    'exact override A.java:2:79 in Own',
  ]);
});
