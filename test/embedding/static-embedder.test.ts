import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { digestModelFiles, readModelFiles } from '../../src/embedding/model/model-files.js';
import { openStaticEmbedder } from '../../src/embedding/static/static-embedder.js';
import { describeEmbedder } from './embedder-contract.js';
import { bertTokenizer, modelDirectory, safetensors, type ModelSpec } from './model-directory.js';

const bundled = join(packageRoot, 'models', 'code-static-256');
const retries = {
  alike: ['where are failed requests retried', 'function retryRequest(request, attempts) {'],
  unlike: '.button { color: red; margin: 4px }',
} as const;

describeEmbedder('the bundled model', () => openStaticEmbedder(bundled), retries);
describeEmbedder(
  'the bundled model cut to 64',
  () => openStaticEmbedder(bundled, { dimensions: 64 }),
  retries,
);
describeEmbedder('a float model with tokenizer parts of BERT', async () => openStaticEmbedder(await pets()), {
  alike: ['cat', 'a cat!'],
  unlike: 'dogs',
});

const PETS = ['[UNK]', 'cat', 'dog', '##s', '!'];
const PET_ROWS = Float32Array.of(9, 9, 1, 0, 0, 1, 3, 4, 0, 0);

function pets(changes: ModelSpec = {}): Promise<string> {
  return modelDirectory({
    tokenizer: bertTokenizer(PETS),
    tensors: { embeddings: { dtype: 'F32', shape: [5, 2], data: PET_ROWS } },
    ...changes,
  });
}

async function embed(directory: string, text: string): Promise<number[]> {
  return [...(await (await openStaticEmbedder(directory)).embedQuery(text))];
}

describe('openStaticEmbedder', () => {
  it('gives the vectors that came with the model', async () => {
    const reference = JSON.parse(await readFile(join(bundled, 'reference.json'), 'utf8')) as {
      text: string;
      vector: number[];
    }[];
    expect(reference).toHaveLength(10);
    const embedder = await openStaticEmbedder(bundled);
    for (const { text, vector } of reference) {
      const found = await embedder.embedQuery(text);
      const error = Math.max(...vector.map((value, i) => Math.abs(value - (found[i] ?? NaN))));
      expect(error, text).toBeLessThan(0.6e-6);
    }
  });

  it('cuts the vector and normalises after cutting', async () => {
    const whole = await (await openStaticEmbedder(bundled)).embedQuery('parse config');
    const cut = await (await openStaticEmbedder(bundled, { dimensions: 128 })).embedQuery('parse config');
    const length = Math.hypot(...whole.subarray(0, 128));
    expect(cut).toHaveLength(128);
    for (const [i, value] of cut.entries()) expect(value).toBeCloseTo((whole[i] ?? NaN) / length, 6);
  });

  it('is named after the directory and has another digest for another dimension', async () => {
    const [whole, cut] = await Promise.all([
      openStaticEmbedder(`${bundled}/`),
      openStaticEmbedder(bundled, { dimensions: 128 }),
    ]);
    expect([whole.id, whole.dimension]).toEqual(['code-static-256', 256]);
    expect([cut.id, cut.dimension]).toEqual(['code-static-256', 128]);
    expect(cut.digest).not.toBe(whole.digest);
  });

  it('has another digest for other files', async () => {
    const directories = [
      await pets(),
      await pets({ config: { unknown_words: 'keep' } }),
      await pets({ tokenizer: bertTokenizer([...PETS.slice(0, 4), '?']) }),
      await pets({ tensors: { embeddings: { dtype: 'F32', shape: [5, 2], data: PET_ROWS.toReversed() } } }),
    ];
    const embedders = await Promise.all(directories.map((directory) => openStaticEmbedder(directory)));
    expect(new Set(embedders.map(({ digest }) => digest)).size).toBe(4);
  });

  it('records the digest of the bundled model as it is', async () => {
    const recorded: unknown = JSON.parse(await readFile(join(bundled, 'digest.json'), 'utf8'));
    expect(recorded).toEqual({ files: digestModelFiles(await readModelFiles(bundled)), width: 256 });
  });

  it('averages rows by occurrence', async () => {
    expect(await embed(await pets(), 'cat dog cat')).toEqual([
      Math.fround(2 / Math.sqrt(5)),
      Math.fround(1 / Math.sqrt(5)),
    ]);
    expect(await embed(await pets(), 'cats')).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
  });

  it('drops unknown words as Model2Vec does, unless the model keeps them', async () => {
    expect(await embed(await pets(), 'cat zebra')).toEqual([1, 0]);
    const keeping = await embed(await pets({ config: { unknown_words: 'keep' } }), 'cat zebra');
    expect(keeping[1]).toBeGreaterThan(0.6);
  });

  it('gives the first unit vector where no direction remains', async () => {
    const directory = await pets({
      tensors: {
        embeddings: { dtype: 'I8', shape: [5, 2], data: Int8Array.of(9, 9, 1, 2, -1, -2, 0, 3, 0, 0) },
      },
    });
    expect(await embed(directory, 'cat dog')).toEqual([1, 0]);
    expect(await embed(directory, 'zebra')).toEqual([1, 0]);
    expect(await embed(directory, '!')).toEqual([1, 0]);
  });

  it('follows mapping and weights of a quantised vocabulary', async () => {
    const directory = await pets({
      tensors: {
        embeddings: { dtype: 'F32', shape: [2, 2], data: Float32Array.of(1, 0, 0, 1) },
        mapping: { dtype: 'I64', shape: [5], data: BigInt64Array.of(0n, 0n, 1n, 1n, 0n) },
        weights: { dtype: 'F64', shape: [5], data: Float64Array.of(1, 3, 4, 1, 1) },
      },
    });
    expect(await embed(directory, 'cat dog')).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  it('fails again with the same error when asked again', async () => {
    const embedder = await openStaticEmbedder(await pets({ config: { unknown_words: 'maybe' } }));
    await expect(embedder.embedQuery('cat')).rejects.toMatchObject({ code: 'EMBEDDER_INVALID' });
    await expect(embedder.embedDocuments(['cat'])).rejects.toMatchObject({ code: 'EMBEDDER_INVALID' });
  });
});

describe('an invalid model', () => {
  const whole = safetensors({ embeddings: { dtype: 'F32', shape: [5, 2], data: PET_ROWS } });

  it.each<[string, ModelSpec, RegExp]>([
    ['no tokenizer', { tokenizer: undefined }, /has no tokenizer\.json/],
    ['no matrix file', { tensors: undefined }, /has no model\.safetensors/],
    ['a broken config', { config: '{' }, /config\.json of the model is not valid JSON/],
    ['a config that is a list', { config: [] }, /config\.json of the model is not a JSON object/],
    ['a broken tokenizer', { tokenizer: '\u0000' }, /tokenizer\.json of the model is not valid JSON/],
    ['a tokenizer without model', { tokenizer: {} }, /no `model`/],
    [
      'an unknown normaliser',
      { tokenizer: bertTokenizer(PETS, { normalizer: { type: 'Rot13' } }) },
      /unknown tensor|has an unknown type/,
    ],
    [
      'ids that are not numbers',
      { tokenizer: bertTokenizer(PETS, { model: { type: 'WordPiece', vocab: { a: 'b' } } }) },
      /no valid vocabulary/,
    ],
    [
      'an id far beyond the rows',
      { tokenizer: bertTokenizer(PETS, { model: { type: 'WordPiece', vocab: { a: 1e12 } } }) },
      /only 5/,
    ],
    [
      'more tokens than rows',
      { tokenizer: bertTokenizer([...PETS, 'more']) },
      /6 tokens, but the model has only 5/,
    ],
    [
      'an added token beyond the rows',
      { tokenizer: bertTokenizer(PETS, { added_tokens: [{ id: 7, content: '[X]' }] }) },
      /8 tokens, but the model has only 5/,
    ],
    ['added tokens without id', { tokenizer: bertTokenizer(PETS, { added_tokens: [{}] }) }, /added token/],
    ['a truncated matrix file', { tensors: whole.subarray(0, whole.length - 1) }, /truncated/],
  ])('with %s is refused with a hint', async (_, changes, message) => {
    const directory = await pets(changes);
    const failure = await openStaticEmbedder(directory)
      .then((embedder) => embedder.embedQuery('cat'))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'DiffdexError', code: 'EMBEDDER_INVALID' });
    expect(failure).toHaveProperty('message', expect.stringMatching(message));
    expect(failure).toHaveProperty('hint', expect.stringContaining('Model2Vec'));
  });

  it('that is no directory is refused', async () => {
    await expect(openStaticEmbedder(join(bundled, 'nowhere'))).rejects.toMatchObject({
      code: 'EMBEDDER_INVALID',
    });
    await expect(openStaticEmbedder(join(bundled, 'config.json'))).rejects.toMatchObject({
      code: 'EMBEDDER_INVALID',
    });
  });

  it.each([0, -1, 1.5, 3, NaN])('cannot be cut to %d of 2 dimensions', async (dimensions) => {
    const directory = await pets();
    await expect(openStaticEmbedder(directory, { dimensions })).rejects.toMatchObject({
      code: 'EMBEDDER_INVALID',
      message: expect.stringContaining('has 2 dimensions') as string,
    });
  });
});
