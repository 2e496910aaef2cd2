import { expect, it, onTestFinished } from 'vitest';
import { createChunker } from '../../src/chunking/create-chunker.js';
import type { KeptTexts } from '../../src/core/ports/kept-texts.js';
import type { CutText, SourceText } from '../../src/core/ports/chunker.js';

const GO = `package main

// A note that nobody else writes.
func acquire(pool string) string {
\tanswer := release("secret literal")
\treturn answer + pool
}
`;
const FILES: SourceText[] = [
  { path: 'a/pool.go', blob: 'b1', language: 'go', text: GO },
  {
    path: 'README.md',
    blob: 'b2',
    language: 'markdown',
    text: '# Title\n\nWords.\n\n## Next\n\nMore words.\n',
  },
  { path: 'data.unknown', blob: 'b3', language: 'text', text: 'plain\nlines\n' },
];

/** In place of a folder. */
function memory() {
  const texts = new Map<string, string>();
  const asked: string[] = [];
  const kept: KeptTexts = {
    has: (key) => Promise.resolve(texts.has(key)),
    read: (key) => {
      asked.push(key);
      return Promise.resolve(texts.get(key));
    },
    keep: (fresh) => {
      for (const [key, text] of fresh) texts.set(key, text);
      return Promise.resolve();
    },
  };
  return { kept, texts, asked };
}

/** Cuts as one process does. */
async function cut(kept: KeptTexts | undefined, files = FILES): Promise<(CutText | undefined)[]> {
  const chunker = createChunker({ threads: 0, kept });
  const made = await chunker.cut(files);
  await chunker.close();
  return made;
}

it('cuts a file once, and later processes read the same', async () => {
  const anew = await cut(undefined);
  const { kept, texts } = memory();
  expect(await cut(kept)).toEqual(anew);
  expect(texts.size).toBe(FILES.length);
  const once = new Map(texts);
  expect(await cut(kept)).toEqual(anew);
  expect(texts).toEqual(once);
  const [, second] = FILES;
  expect(await cut(kept, second ? [second] : [])).toEqual(anew.slice(1, 2));
});

it('takes the kept cut: what stands there is what comes', async () => {
  const { kept, texts } = memory();
  await cut(kept);
  for (const [key, text] of texts) texts.set(key, text.replace('"symbol":"acquire"', '"symbol":"planted"'));
  const [go] = await cut(kept);
  expect(go?.chunks.map(({ symbol }) => symbol)).toContain('planted');
});

it('keeps neither texts nor comments nor literals', async () => {
  const { kept, texts } = memory();
  await cut(kept);
  const all = [...texts.values()].join('\n');
  expect(all).toContain('acquire');
  for (const part of ['nobody else', 'secret literal', 'answer + pool', 'Words', 'plain']) {
    expect(all).not.toContain(part);
  }
});

it('cuts anew what is kept of another text, another language, without references, or in another form', async () => {
  const anew = await cut(undefined);
  const [go, ...others] = FILES;
  if (!go) throw new Error('there is no file');
  const { kept, texts } = memory();
  await cut(kept, [{ ...go, text: `${go.text}\nfunc other() {}\n` }, ...others]);
  expect(await cut(kept)).toEqual(anew);
  await cut(kept, [{ ...go, language: 'text' }]);
  expect(await cut(kept)).toEqual(anew);

  texts.clear();
  const chunker = createChunker({ threads: 0, kept });
  onTestFinished(() => chunker.close());
  expect(await chunker.chunk(FILES)).toEqual(anew.map((one) => one?.chunks));
  expect(await cut(kept)).toEqual(anew);

  const damages: ((text: string) => string)[] = [
    () => '',
    () => 'null',
    () => '{"cut":{}}',
    (text) => text.slice(0, -1),
    (text) => text.replace('"spans":[', '"spans":[null,'),
    (text) => text.replace(/"first":\d+/, '"first":"0"'),
    (text) => text.replace(/"kind":"\w+"/, '"kind":"evil"'),
    (text) => text.replace(/"symbol":"\w*"/, '"symbol":1'),
    (text) => text.replace(/"defines":\[/, '"defines":[1,'),
    (text) => text.replace(/"nameRows":\[/, '"nameRows":["",'),
    (text) => text.replace(/"references":"/, '"references":["'),
    (text) => text.replace('"cut":{', '"cut":{"fallback":"parser-hung",'),
  ];
  for (const damage of damages) {
    for (const [key, text] of texts) texts.set(key, damage(text));
    expect(await cut(kept), String(damage)).toEqual(anew);
  }
});

it('keeps nothing of a file whose content has no id, and asks for nothing', async () => {
  const { kept, texts, asked } = memory();
  await cut(
    kept,
    FILES.map(({ language, text }) => ({ language, text })),
  );
  expect([texts.size, asked.length]).toEqual([0, 0]);
});
