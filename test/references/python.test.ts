import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('names are followed through absolute and relative imports, packages and other names', async () => {
  const graph = await graphOf({
    'src/pool/__init__.py': 'from .core import Pool as Connections\nfrom .extra import *\n',
    'src/pool/core.py': 'class Pool:\n    def acquire(self): ...\n',
    'src/pool/extra.py': 'def retry(): ...\ndef _hidden(): ...\n',
    'src/app/main.py': `import pool.core
import pool.extra as more
from pool import Connections, retry, _hidden
from ..pool.core import Pool

pool.core.Pool().acquire()
Connections()
retry(more.retry)
`,
    'src/app/__init__.py': 'VERSION = 1\n',
    'src/__init__.py': 'import os\n',
  });
  expect(usesOf(graph, 'Pool')).toEqual([
    'exact import src/app/main.py:3:18',
    'exact import src/app/main.py:4:25',
    'exact construct src/app/main.py:6:11',
    'exact construct src/app/main.py:7:1',
    'exact import src/pool/__init__.py:1:19',
  ]);
  expect(usesOf(graph, 'retry')).toEqual([
    'exact import src/app/main.py:3:31',
    'exact call src/app/main.py:8:1',
    'exact read src/app/main.py:8:12',
  ]);
  expect(usesOf(graph, 'acquire')).toEqual(['exact call src/app/main.py:6:18']);
  expect(usesOf(graph, '_hidden')).toEqual([]);
});

test('receivers have the types of annotations, of what they are made with, and of self', async () => {
  const graph = await graphOf({
    'a.py': `from typing import Optional
class Row:
    def close(self): ...
class Table:
    rows: list[Row]
    def __init__(self, first: Optional[Row] = None):
        self.first = first
        self.one = Row()
    @property
    def last(self) -> "Row":
        return self.rows[0]
    @classmethod
    def open(cls) -> "Table":
        return cls()
    def clear(self):
        self.first.close()
        self.one.close()
        self.last.close()
        for row in self.rows:
            row.close()
        Table.open().one.close()
        with Row() as other:
            other.close()
def other(row, close):
    close()
    open("a").close()
    "".close()
`,
  });
  expect(usesOf(graph, 'Row.close').map((use) => use.split(' ')[2])).toEqual([
    'a.py:16:20',
    'a.py:17:18',
    'a.py:18:19',
    'a.py:20:17',
    'a.py:21:26',
    'a.py:23:19',
  ]);
  expect(usesOf(graph, 'Row.close').every((use) => use.startsWith('exact call'))).toBe(true);
});

test('inherited methods, super and overriding ones are found along the bases', async () => {
  const graph = await graphOf({
    'base.py': 'class Base:\n    def run(self):\n        self.step()\n    def step(self): ...\n',
    'own.py': `from base import Base
class Own(Base):
    def step(self):
        super().step()
        self.run()
`,
  });
  expect(usesOf(graph, 'Base.step')).toEqual([
    'exact call base.py:3:14 in Base.run',
    'exact override own.py:3:9 in Own',
    'exact call own.py:4:17 in Own.step',
  ]);
  expect(usesOf(graph, 'Base.run')).toEqual(['exact call own.py:5:14 in Own.step']);
});

test('decorators are uses, and locals are none', async () => {
  const graph = await graphOf({
    'a.py': `def cached(f): ...
def size(): ...
@cached
def run(size):
    return size() + [size for size in range(3)][0]
def go():
    size = 1
    return size
`,
  });
  expect(usesOf(graph, 'cached')).toEqual(['exact decorate a.py:3:2 in run']);
  expect(usesOf(graph, 'size')).toEqual([]);
});

test('what returns Self returns an object of its class', async () => {
  const graph = await graphOf({
    'a.py': `from typing import Self
import typing
import typing_extensions as extended
class Pool:
    def one(self) -> Self:
        return unknown()
    def two(self) -> typing.Self:
        return unknown()
    def three(self) -> extended.Self:
        return unknown()
    def four(self) -> "Self":
        return unknown()
    def close(self): pass
Pool().one().close()
Pool().two().close()
Pool().three().close()
Pool().four().close()
`,
  });
  expect(usesOf(graph, 'close').map((one) => one.replace(/:\d+$/, ''))).toEqual(
    [14, 15, 16, 17].map((line) => `exact call a.py:${String(line)}`),
  );
});

test('a class that is called makes an object, a function does not', async () => {
  const graph = await graphOf({
    'a.py': 'class Pool: pass\ndef pool(): pass\nPool()\npool()\nmake = Pool\n',
  });
  expect(usesOf(graph, 'Pool')).toEqual(['exact construct a.py:3:1', 'exact read a.py:5:8 in make']);
  expect(usesOf(graph, 'pool')).toEqual(['exact call a.py:4:1']);
  const kotlin = await graphOf({ 'a.kt': 'class Pool(val size: Int)\nfun use() { Pool(1) }\n' });
  expect(usesOf(kotlin, 'Pool')).toEqual(['exact construct a.kt:2:13 in use']);
});
