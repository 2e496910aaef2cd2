import { expect, test } from 'vitest';
import { breadcrumbOf } from '../../src/references/corpus.js';
import { seedsOf } from '../../src/references/impact/changed-definitions.js';
import { reachingUses } from '../../src/references/impact/reach.js';
import { graphOf } from '../support/graph-of.js';

/** What leads to a definition: `distance tier symbol`, in the order of the answer. */
async function reaching(files: Readonly<Record<string, string>>, name: string): Promise<string[]> {
  const graph = await graphOf(files);
  const seeds = graph.definitionsNamed(name).flatMap(seedsOf);
  return reachingUses(graph, seeds, 3)
    .filter(({ kind }) => kind !== 'import')
    .map(({ distance, weakest, owner, file }) =>
      [distance, weakest, owner ? breadcrumbOf(owner) : file.path].join(' '),
    );
}

test('a method that nobody has to name is likely reached by who makes its object', async () => {
  const files = {
    'url.py': `class Params:
    def __init__(self, text): self.text = text
    def __str__(self): return self.text
    def plain(self): return self.text
class Url:
    def __init__(self): self.params = Params('a')
def build(): return Url()
`,
    'test_url.py': 'from url import build\n\ndef test_build(): assert str(build()) == "a"\n',
  };
  expect(await reaching(files, 'Params.__str__')).toEqual([
    '1 likely Url.params',
    '2 likely build',
    '3 likely test_build',
  ]);
  expect(await reaching(files, 'Params.__init__')).toEqual([
    '1 exact Url.params',
    '2 exact build',
    '3 exact test_build',
  ]);
  expect(await reaching(files, 'Params.plain')).toEqual([]);
});

test('so it is in other languages', async () => {
  const java = {
    'Row.java': `class Row {
  Row() {}
  @Override public String toString() { return ""; }
  int size() { return 0; }
}
class Table { Row row() { return new Row(); } }
`,
  };
  expect(await reaching(java, 'Row.toString')).toEqual(['1 likely Table.row']);
  expect(await reaching(java, 'Row.size')).toEqual([]);
  const script = { 'a.ts': `class Row { toJSON() {} size() {} }\nexport const row = () => new Row();\n` };
  expect(await reaching(script, 'Row.toJSON')).toEqual(['1 likely row']);
});
