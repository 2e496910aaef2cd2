import { afterAll, expect, test } from 'vitest';
import { createChunker } from '../../../src/chunking/create-chunker.js';
import { graphOf, usesOf } from '../../support/graph-of.js';

const chunker = createChunker({ threads: 0 });
afterAll(() => chunker.close());

async function symbolsOf(language: string, text: string): Promise<string[]> {
  const [chunks] = await chunker.chunk([{ language, text }]);
  expect(chunks?.map(({ content }) => content).join('\n')).toBe(text.trimEnd());
  return (chunks ?? []).flatMap(({ defines }) => defines);
}

const SIGNATURES = `export interface Handlers<E> {
  <T>(first: T): [T, E]

  // two
  <T, U>(first: T, second: U): [T, U]
}

export function after(): string {
  return \`
    <b>bold</b>\`
}
`;

test('signatures without semicolons between them do not hide what follows', async () => {
  expect(await symbolsOf('typescript', SIGNATURES)).toEqual(['Handlers', 'after']);
});

test('a text with another error stays as it is', async () => {
  // Where nothing is to be recovered, a line that begins with `<` is more of the one before.
  const text = `export function before(): void {}\n\nexport const kept =\n  <Foo>bar();\n\nexport const broken = = 1;\n`;
  expect(await symbolsOf('typescript', text)).toEqual(['before', 'kept', 'broken']);
});

test.each([
  [
    'cpp',
    'class LEDGER_EXPORT Pool : public Base {\n public:\n  void open();\n};\n\nstruct API(1, 2) Row final\n{\n  int id;\n};\n',
    ['Pool', 'open', 'Row', 'id'],
  ],
  ['c', 'struct LEDGER_API Row final {\n  int id;\n};\n\nint after(void) { return 1; }\n', ['Row', 'after']],
  [
    'kotlin',
    'fun before() = 1\n\nfun guarded(x: Any): Int = when (x) {\n  is String if x.length > 3 && x.length < 9 -> 1\n  in 1..3 if (x == 2) -> 2\n  else if x == 4 -> 4\n  else -> 3\n}\n\nclass After {\n  fun inside() = 1\n}\n',
    ['before', 'guarded', 'After', 'inside'],
  ],
  [
    'javascript',
    '// @flow strict\nexport type Props = $ReadOnly<{| +title: string, onPress?: ?(event: Press) => void |}>;\nexport opaque type Id: string = string;\nimport typeof Other from "./other";\n\nfunction width(value: ?number, scale: number): number {\n  return (value ?? 0) * scale;\n}\n\nclass Card extends React.Component<Props, State> {\n  press = (event: Press): void => {};\n  render(): Node { return null; }\n}\n',
    ['Props', 'Id', 'width', 'Card', 'press', 'render'],
  ],
])('what the grammar of %s does not know does not hide what follows', async (language, text, expected) => {
  expect(await symbolsOf(language, text)).toEqual(expected);
});

test('a hostile line takes no time that grows with its square', async () => {
  const line = `  x ${'if '.repeat(15_000)}`;
  expect(await symbolsOf('kotlin', `fun before() = 1\n\nfun f(x: Any) = when (x) {\n${line}\n}\n`)).toEqual([]);
});

test('types are offered on by `export type *`', async () => {
  const graph = await graphOf({
    'types.ts': 'export type Props = { a: string }\n',
    'more.ts': 'export interface More {}\n',
    'index.ts': `export type * from './types'\nexport type * as more from './more'\n`,
    'use.ts': `import type { Props } from './'\nimport { more } from '.'\nexport let props: Props\nexport let one: more.More\n`,
  });
  expect(usesOf(graph, 'Props')).toEqual(['exact import use.ts:1:15', 'exact type use.ts:3:19 in props']);
  expect(usesOf(graph, 'More')).toEqual(['exact type use.ts:4:22 in one']);
});

test('names of HTML in JSX are no uses', async () => {
  const graph = await graphOf({
    'a.tsx': `const html = 1;\nconst Page = () => <html><Page /></html>;\nexport const both = <main.Item>{html}</main.Item>;\n`,
  });
  expect(usesOf(graph, 'html')).toEqual(['exact read a.tsx:3:33 in both']);
  expect(usesOf(graph, 'Page')).toEqual(['exact construct a.tsx:2:27 in Page']);
});
