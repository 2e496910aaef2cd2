import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PreTrainedTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { parseJsonObject, type JsonObject } from '../../src/embedding/model/json-object.js';
import { readTokenizerDefinition } from '../../src/embedding/tokens/tokenizer-definition.js';
import { loadRuntime } from '../../src/embedding/transformers/load-runtime.js';
import { ModelTokenizer } from '../../src/embedding/transformers/model-tokenizer.js';
import { wordRuleOf, type WordRule } from '../../src/embedding/tokens/word-pattern.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { trickyText } from './tricky-text.js';

const folder = await mkdtemp(join(tmpdir(), 'diffdex-tokenizer-'));
afterAll(() => rm(folder, { recursive: true }));

const { AutoTokenizer } = await loadRuntime();
const bundled = await readJson(join(packageRoot, 'models', 'code-static-256', 'tokenizer.json'));
const framed = await loaded('framed');
const bare = await loaded('bare', bundled);

async function readJson(path: string): Promise<JsonObject> {
  return parseJsonObject(await readFile(path), path);
}

async function loaded(
  name: string,
  tokenizer?: JsonObject,
): Promise<{ library: PreTrainedTokenizer; rule: WordRule | undefined }> {
  const directory = join(folder, name);
  writeBertModel(directory, tokenizer && { tokenizer });
  const json = await readJson(join(directory, 'tokenizer.json'));
  return {
    library: await AutoTokenizer.from_pretrained(directory),
    rule: wordRuleOf(readTokenizerDefinition(json)),
  };
}

describe('ModelTokenizer', () => {
  it.each([
    ['with special tokens around a text', framed],
    ['without', bare],
  ])('gives the same ids word by word as the library does at once, %s', (_, { library, rule }) => {
    expect(rule).toBeDefined();
    const tokenizer = new ModelTokenizer(library, rule, 10_000);
    fc.assert(
      fc.property(trickyText, (text) => {
        const ids = library.encode(text);
        expect(tokenizer.idsOf(text)).toEqual(ids.length > 0 ? ids : [tokenizer.padding]);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts alike word by word and at once, and keeps the special token at the end', () => {
    const [byWords, atOnce] = [framed.rule, undefined].map(
      (rule) => new ModelTokenizer(framed.library, rule, 5),
    );
    const end = framed.library.sep_token_id;
    for (const text of ['where are retries handled with delay', 'retry', '', 'x'.repeat(5000)]) {
      const ids = byWords?.idsOf(text);
      expect(ids, text).toEqual(atOnce?.idsOf(text));
      expect(ids?.length, text).toBeLessThanOrEqual(5);
      expect(ids?.at(-1), text).toBe(end);
    }
  });

  it('does not take long over what it throws away', () => {
    const tokenizer = new ModelTokenizer(framed.library, undefined, 5);
    expect(tokenizer.idsOf(`retry ${' '.repeat(10_000_000)} pool`)).toEqual(tokenizer.idsOf('retry'));
  });
});
