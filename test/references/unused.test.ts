import { expect, test } from 'vitest';
import { breadcrumbOf } from '../../src/references/corpus.js';
import { findUnused } from '../../src/references/find-references.js';
import { graphOf } from '../support/graph-of.js';

test.each([
  [
    'a.rs',
    'use std::str::FromStr;\npub struct Row;\nimpl FromStr for Row { type Err = (); fn from_str(s: &str) -> Result<Self, ()> { Ok(Row) } }\nimpl Row { fn spare(&self) {} }\nfn main() { "1".parse::<Row>(); }\n',
    ['Row.spare'],
  ],
  [
    'A.java',
    'class A implements Runnable { public void run() {} }\nclass B { void spare() {} }\nclass C { static void main() { new A(); new B(); new C(); } }\n',
    ['B.spare'],
  ],
  [
    'a.py',
    'import threading\nclass Job(threading.Thread):\n    def run(self): pass\nclass Sub(Job):\n    def start(self): pass\nclass Own:\n    def spare(self): pass\nSub()\nOwn()\n',
    ['Own.spare'],
  ],
])('in %s, what a base from elsewhere may call is not unused', async (path, text, unused) => {
  const graph = await graphOf({ [path]: text });
  const found = findUnused(graph).map(breadcrumbOf);
  expect(found.filter((one) => one.includes('.') && !one.endsWith('.Err'))).toEqual(unused);
});
