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
