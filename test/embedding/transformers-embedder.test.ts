import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  openTransformersEmbedder,
  type TransformersOptions,
} from '../../src/embedding/transformers/open-transformers-embedder.js';
import { writeBertModel, type BertModelOptions } from '../support/onnx/write-bert-model.mjs';
import { watchThreads } from '../support/watch-threads.js';
import { describeEmbedder } from './embedder-contract.js';

const folder = await mkdtemp(join(tmpdir(), 'diffdex-bert-'));
const memory = join(folder, 'memory');
afterAll(() => rm(folder, { recursive: true, maxRetries: 3 }));

let models = 0;
function bert(options: BertModelOptions = {}): string {
  const directory = join(folder, `bert-${models++}`);
  writeBertModel(directory, options);
  return directory;
}

const shared = bert();
const quantized = bert({ isQuantized: true });
const open = (options: Partial<TransformersOptions> = {}, directory = shared) =>
  openTransformersEmbedder(directory, { memory, ...options });

const ALIKE = {
  alike: ['where are retries handled', 'retries are handled with back off'],
  unlike: '<<<{{{>>>}}} 12345 67890 %%%',
  tolerance: 1e-5,
} as const;

describeEmbedder('a BERT with mean pooling', () => open(), ALIKE);
describeEmbedder(
  'a BERT cut to 8 dimensions',
  () => open({ dimensions: 8, threads: 2, concurrency: 1 }),
  ALIKE,
);

describeEmbedder('a BERT that quantises its input', () => open({}, quantized), ALIKE);

describe('openTransformersEmbedder', () => {
  it('has another digest for every setting that decides vectors, and the same for those that do not', async () => {
    const deciding = await Promise.all([
      open(),
      open({ dimensions: 8 }),
      open({ encoding: { pooling: 'cls' } }),
      open({ encoding: { queryPrefix: 'query: ' } }),
      open({ encoding: { passagePrefix: 'code: ' } }),
      open({ encoding: { maxTokens: 64 } }),
      open({}, bert({ seed: 2 })),
    ]);
    expect(new Set(deciding.map(({ digest }) => digest)).size).toBe(deciding.length);
    const [plain, tuned] = [
      await open(),
      await open({ threads: 2, concurrency: 3, batchTokens: 64, device: 'cpu', id: 'mine' }),
    ];
    expect(tuned.digest).toBe(plain.digest);
    expect(tuned.id).toBe('mine');
    expect((await open({}, bert())).digest).toBe(plain.digest);
  });

  it('puts prefixes before what is indexed and before queries', async () => {
    const prefixed = await open({ encoding: { queryPrefix: 'where ', passagePrefix: 'export ' } });
    const plain = await open();
    expect(await prefixed.embedQuery('retries')).toEqual(await plain.embedQuery('where retries'));
    expect(await prefixed.embedDocuments(['pool'])).toEqual(await plain.embedDocuments(['export pool']));
  });

  it('pools as it is told', async () => {
    const pooled = await Promise.all(
      (['mean', 'cls', 'last'] as const).map(async (pooling) =>
        (await open({ encoding: { pooling } })).embedQuery('retries are handled'),
      ),
    );
    const texts = ['retries are handled', 'pool'];
    for (const [i, pooling] of (['mean', 'cls', 'last'] as const).entries()) {
      const [first] = await (await open({ encoding: { pooling } })).embedDocuments(texts);
      first?.forEach((value, k) => {
        expect(value).toBeCloseTo(pooled[i]?.[k] ?? NaN, 5);
      });
    }
    expect(new Set(pooled.map((vector) => vector.join())).size).toBe(3);
  });

  it('takes pooling, prompts and the longest text from the files of sentence-transformers', async () => {
    const directory = bert();
    const write = (name: string, content: object) =>
      writeFile(join(directory, name), JSON.stringify(content));
    await mkdir(join(directory, '1_Pooling'));
    await write('1_Pooling/config.json', { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false });
    await write('sentence_bert_config.json', { max_seq_length: 16 });
    await write('config_sentence_transformers.json', { prompts: { query: 'where ', document: 'export ' } });
    const explicit = await open({
      encoding: { pooling: 'cls', maxTokens: 16, queryPrefix: 'where ', passagePrefix: 'export ' },
    });
    expect((await open({}, directory)).digest).toBe(explicit.digest);
    expect((await open({ encoding: { pooling: 'mean' } }, directory)).digest).not.toBe(explicit.digest);
  });

  it('cuts texts at the longest that the model takes, and keeps the token that ends them', async () => {
    const short = await open({ encoding: { maxTokens: 5 } });
    const [cut, whole, other] = await short.embedDocuments([
      'where are retries handled with delay',
      'where are retries',
      'where are pool',
    ]);
    expect(cut).toEqual(whole);
    expect(cut).not.toEqual(other);
  });

  it('computes long texts and batches of any size', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => 'retry pool '.repeat(i % 40));
    const [small, large] = [await open({ batchTokens: 64 }), await open({ batchTokens: 100_000 })];
    const [a, b] = [await small.embedDocuments(texts), await large.embedDocuments(texts)];
    expect(a).toHaveLength(texts.length);
    for (const [i, vector] of a.entries()) {
      vector.forEach((value, k) => {
        expect(Math.abs(value - (b[i]?.[k] ?? NaN))).toBeLessThan(1e-5);
      });
    }
  });

  it('tells vectors batch by batch, and keeps what it told when it is stopped', async () => {
    const embedder = await open({ batchTokens: 4, concurrency: 1 });
    const controller = new AbortController();
    const told: number[] = [];
    const call = embedder.embedDocuments(['pool', 'retry wait', 'export const'], {
      signal: controller.signal,
      onVectors: (positions) => {
        told.push(...positions);
        controller.abort(new Error('enough'));
      },
    });
    await expect(call).rejects.toThrow('enough');
    expect(told).toHaveLength(1);
  });

  it('leaves out work that is stopped while it waits for a thread', async () => {
    const embedder = await open({ concurrency: 1 });
    const controller = new AbortController();
    const first = embedder.embedDocuments(['pool']);
    const second = embedder.embedDocuments(['retry'], { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    expect(await first).toHaveLength(1);
    expect(await embedder.embedDocuments(['wait'])).toHaveLength(1);
  });

  describe('runs threads with a copy of the model each', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `retry ${i}`);
    const threads = watchThreads();

    it('as many as there is work for', async () => {
      const embedder = await open({ concurrency: 3 });
      await embedder.embedQuery('retry');
      expect(threads).toHaveLength(1);
      await embedder.embedDocuments(texts);
      await embedder.embedDocuments(texts);
      expect(threads).toHaveLength(3);
    });

    it('and a new one where one has ended', async () => {
      const embedder = await open({ concurrency: 1 });
      await embedder.embedQuery('retry');
      const failing = embedder.embedDocuments(texts);
      await threads[0]?.terminate();
      await expect(failing).rejects.toMatchObject({ code: 'EMBEDDER_INVALID' });
      expect(await embedder.embedDocuments(texts)).toHaveLength(texts.length);
      expect(threads).toHaveLength(2);
    });

    it('which stop between batches, and can be used again', async () => {
      const embedder = await open({ concurrency: 1, batchTokens: 4 });
      const controller = new AbortController();
      const told: number[] = [];
      const call = embedder.embedDocuments(texts, {
        signal: controller.signal,
        onVectors: (positions) => void told.push(...positions),
      });
      controller.abort(new Error('enough'));
      await expect(call).rejects.toThrow('enough');
      expect(told).toEqual([]);
      await expect(embedder.embedDocuments(texts)).resolves.toHaveLength(texts.length);
      expect(threads).toHaveLength(1);
    });

    it('and end them when it is closed, those that work after their job', async () => {
      const embedder = await open({ concurrency: 2 });
      await embedder.embedDocuments(texts);
      const working = embedder.embedQuery('retry');
      await embedder.close();
      await expect(working).resolves.toHaveLength(embedder.dimension);
      expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
      await expect(embedder.embedQuery('retry')).rejects.toThrow('closed');
      expect(threads).toHaveLength(2);
    });

    it('and a new one where one ended while it had nothing to do', async () => {
      const embedder = await open({ concurrency: 1 });
      await embedder.embedQuery('retry');
      await threads[0]?.terminate();
      await expect(embedder.embedQuery('retry')).resolves.toHaveLength(embedder.dimension);
    });
  });

  it('reads a model again when its file changes', async () => {
    const directory = bert();
    const before = await open({}, directory);
    const path = join(directory, 'onnx', 'model.onnx');
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.of(0)]));
    expect((await open({}, directory)).digest).not.toBe(before.digest);
  });
});

describe('a model that cannot be used', () => {
  const refusal = async (promise: Promise<unknown>): Promise<unknown> =>
    promise.catch((error: unknown) => error);

  it('because a dtype is missing says which there are', async () => {
    expect(await refusal(open({ dtype: 'q8' }))).toMatchObject({
      code: 'EMBEDDER_INVALID',
      message: expect.stringContaining('dtype q8') as string,
      hint: expect.stringContaining('fp32') as string,
    });
  });

  it('because it is cut to more dimensions than it has is refused', async () => {
    expect(await refusal(open({ dimensions: 33 }))).toMatchObject({ code: 'EMBEDDER_INVALID' });
  });

  it.each([
    ['onnx/model.onnx', 'not a graph'],
    ['tokenizer.json', '{"model": {}}'],
    ['config.json', '[]'],
    ['config.json', '{}'],
  ])('because its %s is %s is refused with the cause', async (name, content) => {
    const directory = bert();
    await writeFile(join(directory, name), content);
    const failure = await refusal(open({}, directory).then((embedder) => embedder.embedQuery('pool')));
    expect(failure).toMatchObject({ name: 'DiffdexError', code: 'EMBEDDER_INVALID' });
  });

  it('because it lacks a file is refused', async () => {
    const directory = bert();
    await rm(join(directory, 'tokenizer.json'));
    expect(await refusal(open({}, directory))).toMatchObject({
      code: 'EMBEDDER_INVALID',
      message: expect.stringContaining('tokenizer.json') as string,
    });
    expect(await refusal(open({}, join(folder, 'nowhere')))).toMatchObject({ code: 'EMBEDDER_INVALID' });
  });
});
