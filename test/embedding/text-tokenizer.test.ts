import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import glob from 'fast-glob';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { isJsonObject, parseJsonObject } from '../../src/embedding/model/json-object.js';
import { TextTokenizer } from '../../src/embedding/tokens/text-tokenizer.js';
import { readTokenizerDefinition } from '../../src/embedding/tokens/tokenizer-definition.js';
import { wordRuleOf } from '../../src/embedding/tokens/word-pattern.js';
import { bertTokenizer } from './model-directory.js';
import { trickyText } from './tricky-text.js';

const model = join(packageRoot, 'models', 'code-static-256');
const bundled = parseJsonObject(await readFile(join(model, 'tokenizer.json')), 'tokenizer.json');
const bert = bertTokenizer([
  '[UNK]',
  'caf',
  'cafe',
  '##s',
  'b',
  '##c',
  '日',
  '本',
  '.',
  "'",
  'ς',
  'σ',
  '##σ',
  '##ς',
]);
const unigram = {
  ...bert,
  normalizer: null,
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
  model: {
    type: 'Unigram',
    unk_id: 0,
    vocab: [
      ['[UNK]', 0],
      ['▁', -2],
      ['▁a', -3],
      ['a', -3],
      ['b', -4],
    ],
  },
};

function plainEncoder(json: object): (text: string) => number[] {
  const tokenizer = new Tokenizer(json, {});
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
}

function tokenizerOf(json: object): TextTokenizer {
  if (!isJsonObject(json)) throw new TypeError('not an object');
  return new TextTokenizer(readTokenizerDefinition(json));
}

function ruleOf(json: object) {
  if (!isJsonObject(json)) throw new TypeError('not an object');
  return wordRuleOf(readTokenizerDefinition(json));
}

describe('TextTokenizer', () => {
  it('gives the token ids that came with the model', async () => {
    const reference = JSON.parse(await readFile(join(model, 'reference.json'), 'utf8')) as {
      text: string;
      ids: number[];
    }[];
    const tokenizer = tokenizerOf(bundled);
    for (const { text, ids } of reference) expect(tokenizer.idsOf(text), text).toEqual(ids);
  });

  it('gives the same ids as the library on the sources of this repository', async () => {
    const paths = await glob(['{src,test,docs,hooks,scripts}/**/*.{ts,md,scm,sh}', 'fixtures/**/*.*'], {
      cwd: packageRoot,
      ignore: ['**/*.wasm*'],
    });
    expect(paths.length).toBeGreaterThan(40);
    const plain = plainEncoder(bundled);
    const tokenizer = tokenizerOf(bundled);
    for (const path of paths) {
      const text = (await readFile(join(packageRoot, path), 'utf8')).slice(0, 60_000);
      expect(tokenizer.idsOf(text), path).toEqual(plain(text));
    }
  });

  it.each([
    ['the bundled tokenizer', bundled],
    ['parts of BERT', bert],
    ['a Unigram tokenizer', unigram],
  ])('gives the same ids as the library on tricky text with %s', (_, json) => {
    const plain = plainEncoder(json);
    const tokenizer = tokenizerOf(json);
    fc.assert(
      fc.property(trickyText, (text) => {
        expect(tokenizer.idsOf(text)).toEqual(plain(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a text without a break that would overflow the stack of the library', () => {
    const text = 'ab'.repeat(75_000);
    expect(() => plainEncoder(unigram)(text)).toThrow(RangeError);
    expect(tokenizerOf(unigram).idsOf(text).length).toBeGreaterThan(149_000);
  });

  it('never makes a letter or digit of another character in lower case', () => {
    const wrong: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const character = String.fromCodePoint(point);
      if (/[\p{L}\p{Nd}]/u.test(character)) continue;
      if (/[\p{L}\p{Nd}]/u.test(character.toLowerCase())) wrong.push(character);
    }
    expect(wrong).toEqual([]);
  });

  it('leaves out unknown words where the model has no token for them', () => {
    const tokenizer = tokenizerOf({
      ...bert,
      added_tokens: [],
      model: { type: 'WordLevel', vocab: { b: 0 } },
    });
    expect(tokenizer.idsOf('b zebra B')).toEqual([0, 0]);
  });
});

describe('wordRuleOf', () => {
  it('knows the bundled tokenizer and the parts of BERT', () => {
    expect(ruleOf(bundled)?.exceptions).toEqual(['[PAD]', '[UNK]', 'Σ']);
    expect(ruleOf(bert)?.exceptions).toEqual(['[UNK]', 'Σ']);
  });

  it.each([
    ['Unigram', unigram],
    ['an added token in normalised text', { ...bundled, added_tokens: [{ id: 0, content: 'x' }] }],
    ['a further normaliser', { ...bundled, normalizer: { type: 'NFKC' } }],
    ['a pre-tokenizer that keeps punctuation', { ...bundled, pre_tokenizer: { type: 'Whitespace' } }],
    ['unknown words that are fused', { ...bert, model: { ...bert.model, fuse_unk: true } }],
  ])('makes no promise for %s', (_, json) => {
    expect(ruleOf(json)).toBeUndefined();
  });
});
