import { expect, it, onTestFinished } from 'vitest';
import { openIndex, type CodeIndex } from '../../../src/index.js';
import { createRepository } from '../../support/temporary-repository.js';

/** Small files in which definitions share a chunk, each with definitions as `name:kind:line`. */
const FILES: Record<string, [text: string, definitions: string]> = {
  'small.py': [
    'RATE = 3\n\nclass Tiny:\n    x = 1\n\n    def member(self):\n        return tinyPy(1)\n\ndef tinyPy(a):\n    return a\n',
    'RATE:constant:1 Tiny:class:3 member:method:6 tinyPy:function:9',
  ],
  'u.go': [
    'package u\n\nconst MaxGo = 3\n\ntype PtGo struct{ X int }\n\nfunc (p PtGo) NormGo() int { return TinyGo() }\n\nfunc TinyGo() int { return 1 }\n',
    'MaxGo:constant:3 PtGo:struct:5 NormGo:method:7 TinyGo:function:9',
  ],
  'U.java': [
    'class UJava {\n  int fieldJava;\n  int tinyJava() { return 1; }\n}\n',
    'UJava:class:1 fieldJava:field:2 tinyJava:method:3',
  ],
  'route.ts': [
    'const seen = getTs();\n\nexport const getTs = async () => { return new Response("hi"); };\nexport const LIMIT = 42;\nexport type Both = { a: 1 };\nexport const Both = { a: 1 };\n',
    'getTs:function:3 LIMIT:constant:4 Both:type:5 Both:constant:6',
  ],
  'start.js': [
    'const LOUD = true;\n\nexport default function startJs() {\n  return LOUD;\n}\n',
    'LOUD:constant:1 startJs:function:3',
  ],
  'page.vue': [
    '<template><p/></template>\n<script setup>\nconst first = 1;\nfunction tinyVue() { return first; }\n</script>\n',
    'tinyVue:function:4',
  ],
  'pool.rb': [
    'MAX_RB = 3\n\nmodule Wet\n  class PoolRb\n    def tinyRb\n      1\n    end\n  end\nend\n',
    'MAX_RB:constant:1 Wet:module:3 PoolRb:class:4 tinyRb:method:5',
  ],
  'a.php': [
    '<?php\nconst MAX_PHP = 3;\ninterface ShapePhp {}\nclass APhp { function tinyPhp() { return 1; } }\nfunction freePhp() { return 1; }\n',
    'MAX_PHP:constant:2 ShapePhp:interface:3 APhp:class:4 tinyPhp:method:4 freePhp:function:5',
  ],
  'lib.rs': [
    'const MAX_RS: u8 = 3;\nstruct PtRs;\nimpl PtRs {\n    fn norm_rs() -> u8 { 1 }\n}\ntrait ShapeRs {}\nfn tiny_rs() -> u8 { 1 }\nmacro_rules! mac_rs { () => {} }\n',
    'MAX_RS:constant:1 PtRs:struct:2 norm_rs:method:4 ShapeRs:trait:6 tiny_rs:function:7 mac_rs:macro:8',
  ],
  'a.kt': [
    'const val MAX_KT = 3\n\nclass AKt {\n    fun memberKt() = 1\n}\n\nfun tinyKt() = 1\n',
    'MAX_KT:constant:1 AKt:class:3 memberKt:method:4 tinyKt:function:7',
  ],
  'a.c': [
    '#define MAC_C(x) (x)\nstruct pt_c { int x; };\nenum color_c { RED };\nint tiny_c(void) { return 1; }\n',
    'MAC_C:macro:1 pt_c:struct:2 color_c:enum:3 tiny_c:function:4',
  ],
  'guide.md': ['# Guide\n\n## Using tinyPy\n\nCall tinyPy.\n', ''],
};

interface Wanted {
  path: string;
  name: string;
  kind: string;
  line: number;
}

const WANTED = Object.entries(FILES).flatMap(([path, [, definitions]]) =>
  definitions
    .split(' ')
    .filter((one) => one !== '')
    .map((one): Wanted => {
      const [name = '', kind = '', line] = one.split(':');
      return { path, name, kind, line: Number(line) };
    }),
);

async function openWith(
  files: Record<string, string>,
): Promise<[CodeIndex, (files: Record<string, string>) => void]> {
  const repository = createRepository(files);
  const index = await openIndex({ repository: repository.path });
  onTestFinished(() => {
    index.close();
  });
  await index.update();
  return [
    index,
    (others) => {
      for (const [path, text] of Object.entries(others)) repository.write(path, text);
    },
  ];
}

const texts = Object.fromEntries(Object.entries(FILES).map(([path, [text]]) => [path, text]));

async function expectFound(index: CodeIndex, { path, name, kind, line }: Wanted): Promise<void> {
  for (const mode of ['symbol', 'hybrid'] as const) {
    const query = mode === 'symbol' ? name : `${name} kind:${kind}`;
    const filter = mode === 'symbol' ? { kinds: [kind as 'function'] } : {};
    const { hits, note } = await index.search(query, { mode, limit: 3, filter });
    expect({ ...hits[0], note }, `${query} ${mode}`).toMatchObject({ path, line, note: undefined });
  }
}

it('finds a definition by its kind, whatever it shares a chunk with, in the index and on disk', async () => {
  const [indexed] = await openWith(texts);
  const [onDisk, write] = await openWith({ 'other.txt': 'nothing\n' });
  write(texts);
  for (const wanted of WANTED) {
    await expectFound(indexed, wanted);
    await expectFound(onDisk, wanted);
  }
});

it('keeps a search and related code to chunks with one of several kinds, in the index and on disk', async () => {
  const [indexed] = await openWith(texts);
  const [onDisk, write] = await openWith({ 'other.txt': 'nothing\n' });
  write(texts);
  const kinds = ['struct', 'trait', 'macro'] as const;
  const wanted = ['a.c', 'lib.rs', 'u.go'];
  for (const index of [indexed, onDisk]) {
    const pathsOf = async (mode: 'semantic' | 'hybrid', query = 'return 1'): Promise<string[]> => {
      const { hits } = await index.search(query, { mode, limit: 50, filter: { kinds } });
      return [...new Set(hits.map(({ path }) => path))].sort();
    };
    expect(await pathsOf('semantic')).toEqual(wanted);
    expect(await pathsOf('hybrid')).toEqual(wanted);
    // Vectors are in memory by now.
    expect(await pathsOf('semantic')).toEqual(wanted);
    const pattern = { kind: 'exact', text: '1', ignoreCase: false } as const;
    const matching = await index.search('', { pattern, filter: { kinds } });
    expect(matching.hits.map(({ path }) => path)).toEqual(wanted);
    const related = await index.related('a.kt', 7, { limit: 50, filter: { kinds } });
    expect(related.hits.map(({ path }) => path).sort()).toEqual(wanted);
  }
});

it('tells where a name is not defined as what was asked for', async () => {
  const [index] = await openWith(texts);
  const { hits, note } = await index.search('tinyPy', { mode: 'symbol', filter: { kinds: ['class'] } });
  expect(hits.map(({ path, line }) => [path, line])).toEqual([['small.py', undefined]]);
  expect(note).toContain('with this name and kind');
});
