import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteSettings } from '../../src/core/embedding-settings.js';
import { openRemoteEmbedder, type RemoteOptions } from '../../src/embedding/remote/remote-embedder.js';
import { createHttpClient } from '../../src/network/create-http-client.js';
import { describeEmbedder } from './embedder-contract.js';
import { EmbeddingEndpoint, WIDTH, type Mishap } from './embedding-endpoint.js';

const endpoint = await EmbeddingEndpoint.start();
const connect = () => createHttpClient({ environment: {}, retry: { firstWaitMs: 1 }, idleTimeoutMs: 500 });
const http = connect();
afterAll(async () => {
  await http.close();
  await endpoint.close();
});
beforeEach(() => {
  endpoint.requests.length = 0;
  endpoint.mishaps.length = 0;
  endpoint.most = 0;
});

function open(remote: Partial<RemoteSettings> = {}, options: Partial<RemoteOptions> = {}) {
  return openRemoteEmbedder({
    model: 'bag-of-words',
    remote: { url: endpoint.url, dimensions: WIDTH, ...remote },
    key: undefined,
    keyVariable: 'SOME_KEY',
    http,
    ...options,
  });
}

const failureOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

describeEmbedder('an endpoint', async () => open({}, { http: connect() }), {
  alike: ['where are retries handled', 'retries are handled where'],
  unlike: 'something else altogether',
});

describe('openRemoteEmbedder', () => {
  it('closes its client', async () => {
    const own = connect();
    const embedder = open({}, { http: own });
    await embedder.embedQuery('pool');
    await embedder.close();
    await expect(own.request(endpoint.url)).rejects.toThrow();
    expect(endpoint.requests).toHaveLength(1);
  });

  it('has an identity of model, dimensions, prefixes and lengths, without address and key', () => {
    const same = [
      open(),
      open({ url: 'https://elsewhere.example/v1' }),
      open({ concurrency: 1 }, { key: 'secret' }),
    ];
    const others = [
      open({}, { model: 'other' }),
      open({}, { dimensions: 32 }),
      open({ dimensions: 128 }),
      open({}, { queryPrefix: 'q: ' }),
      open({}, { passagePrefix: 'p: ' }),
      open({}, { maxTokens: 512 }),
    ];
    expect(new Set(same.map(({ digest }) => digest)).size).toBe(1);
    expect(new Set([...same, ...others].map(({ digest }) => digest)).size).toBe(1 + others.length);
    expect(JSON.stringify(same)).not.toContain('secret');
  });

  it('knows the models of OpenAI and asks for the dimensions of others', () => {
    expect(open({ dimensions: undefined }, { model: 'text-embedding-3-small' }).dimension).toBe(1536);
    expect(() => open({ dimensions: undefined })).toThrow(
      expect.objectContaining({ code: 'EMBEDDER_INVALID' }) as Error,
    );
    expect(() => open({}, { dimensions: WIDTH + 1 })).toThrow(/cannot be reduced/);
  });

  it('sends model, texts with prefix and key', async () => {
    const embedder = open({}, { key: 'secret', queryPrefix: 'query: ', passagePrefix: 'code: ' });
    await embedder.embedQuery('pool');
    await embedder.embedDocuments(['acquire']);
    expect(endpoint.requests).toEqual([
      { model: 'bag-of-words', input: ['query: pool'], authorization: 'Bearer secret' },
      { model: 'bag-of-words', input: ['code: acquire'], authorization: 'Bearer secret' },
    ]);
  });

  it('batches by tokens and by texts, several at once', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `text number ${i}`);
    const vectors = await open({ batchTexts: 7, concurrency: 3 }).embedDocuments(texts);
    expect(endpoint.requests.map(({ input }) => input.length).sort()).toEqual([5, 7, 7, 7, 7, 7]);
    expect(endpoint.most).toBe(3);
    expect(vectors).toEqual(await open({ batchTokens: 20 }).embedDocuments(texts));
    expect(endpoint.requests.length).toBeGreaterThan(6 + 15);
  });

  it('cuts long texts where they have at most so many tokens, whatever the tokenizer', async () => {
    await open({}, { maxTokens: 12 }).embedDocuments(['äöüäöüäöü', 'short']);
    expect(endpoint.requests[0]?.input).toEqual(['äöüäö', 'short']);
  });

  it('counts tokens and cost', async () => {
    const embedder = open({ pricePerMillionTokens: 2, batchTexts: 2 });
    await embedder.embedDocuments(['one two', 'three', 'four five six']);
    expect(embedder.usage?.()).toEqual({ texts: 3, tokens: 6, isEstimate: false, requests: 2, cost: 12e-6 });
    endpoint.mishaps.push(({ usage: _, ...answer }) => answer);
    await embedder.embedDocuments(['seven']);
    expect(embedder.usage?.()).toMatchObject({ texts: 4, tokens: 6 + 'seven'.length + 2, isEstimate: true });
  });

  it.each([1, 4])(
    'stops before a budget is passed, and keeps what it has, %i requests at once',
    async (concurrency) => {
      const embedder = open({ budgetTokens: 100, batchTexts: 1, concurrency });
      const told: number[] = [];
      const call = embedder.embedDocuments(
        Array.from({ length: 50 }, () => 'a b c d e f g h i j'),
        { onVectors: (positions) => told.push(...positions) },
      );
      expect(await failureOf(call)).toMatchObject({ code: 'BUDGET_REACHED' });
      // As long as what a text may take at most, 21 tokens, is left.
      expect(told).toHaveLength(8);
      expect(endpoint.requests).toHaveLength(told.length);
      expect(embedder.usage?.().tokens).toBe(told.length * 10);
      expect(embedder.usage?.().tokens).toBeLessThanOrEqual(100);
    },
  );

  it('stops before a budget of money is passed', async () => {
    const embedder = open({ budgetCost: 0.001, pricePerMillionTokens: 20 });
    expect(await failureOf(embedder.embedDocuments(['x'.repeat(100)]))).toMatchObject({
      code: 'BUDGET_REACHED',
    });
    expect(endpoint.requests).toHaveLength(0);
    expect(await embedder.embedDocuments(['x'])).toHaveLength(1);
  });

  it('is stopped while it waits for an answer', async () => {
    const controller = new AbortController();
    endpoint.mishaps.push(() => {
      controller.abort(new Error('enough'));
      return undefined;
    });
    const call = open().embedDocuments(['pool'], { signal: controller.signal });
    await expect(call).rejects.toThrow('enough');
  });
});

const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Mishap =>
  (_, response) => {
    response.writeHead(code, headers).end(body);
    return undefined;
  };

describe('an endpoint that misbehaves', () => {
  it.each<[string, Mishap[], wastedTokens?: number]>([
    ['asks for patience', [status(429, { 'retry-after': '0' }), status(429)]],
    ['fails', [status(500), status(503, {}, 'overloaded')]],
    [
      'breaks off',
      [
        (_, response) => {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('{"data": [');
          setTimeout(() => response.destroy(), 5);
          return undefined;
        },
      ],
    ],
    ['sends half of its JSON', [status(200, {}, '{"data": [')], 'pool'.length + 'acquire'.length + 4],
    ['is silent for long', [() => undefined]],
    [
      'gives NaN',
      [
        (answer) => ({
          ...answer,
          data: answer.data.map((one) => ({ ...one, embedding: [...one.embedding.slice(1), null] })),
        }),
      ],
      2,
    ],
    ['gives fewer vectors', [(answer) => ({ ...answer, data: answer.data.slice(1) })], 2],
  ])('and %s once is asked again', async (_, mishaps, wastedTokens = 0) => {
    const expected = await open().embedDocuments(['pool', 'acquire']);
    endpoint.requests.length = 0;
    endpoint.mishaps.push(...mishaps);
    const embedder = open();
    expect(await embedder.embedDocuments(['pool', 'acquire'])).toEqual(expected);
    expect(endpoint.requests).toHaveLength(mishaps.length + 1);
    expect(endpoint.mishaps).toHaveLength(0);
    expect(embedder.usage?.()).toMatchObject({ tokens: 2 + wastedTokens, texts: 2 });
  });

  it('and gives its vectors in another order is understood', async () => {
    const expected = await open().embedDocuments(['pool', 'acquire', 'release']);
    endpoint.mishaps.push((answer) => ({ ...answer, data: answer.data.toReversed() }));
    expect(await open().embedDocuments(['pool', 'acquire', 'release'])).toEqual(expected);
  });

  it.each<[string, Mishap, RegExp]>([
    [
      'has vectors of another width',
      (answer) => ({ ...answer, data: answer.data.map((one) => ({ ...one, embedding: [1, 2] })) }),
      /returned 2 dimensions, not 64/,
    ],
    [
      'numbers two vectors alike',
      (answer) => ({ ...answer, data: answer.data.map((one) => ({ ...one, index: 0 })) }),
      /numbered its vectors incorrectly/,
    ],
    [
      'numbers a vector beyond the last',
      (answer) => ({ ...answer, data: answer.data.map((one) => ({ ...one, index: 7 })) }),
      /numbered its vectors incorrectly/,
    ],
    ['answers with something else', status(200, {}, '{"models": []}'), /no `data` list/],
    [
      'answers with text for numbers',
      status(200, {}, '{"data": [{"embedding": "AAAA"}, {}]}'),
      /not a list of numbers/,
    ],
    [
      'refuses the request',
      status(400, {}, '{"error": {"message": "input is \\u001b[31mtoo long"}}'),
      /status 400 \(input is/,
    ],
    ['lacks the model', status(404, {}, 'model "bag-of-words" not found'), /not found/],
    ['redirects', status(302, { location: 'http://127.0.0.1:9/' }), /status 302/],
  ])('and %s is refused without asking again', async (_, mishap, message) => {
    endpoint.mishaps.push(mishap);
    const failure = await failureOf(open().embedDocuments(['pool', 'acquire']));
    expect(failure).toMatchObject({ name: 'DiffdexError', code: 'ENDPOINT_REFUSED' });
    expect(failure).toHaveProperty('message', expect.stringMatching(message));
    expect(endpoint.requests).toHaveLength(1);
  });

  it('and wants a key says which variable holds it, and never shows it', async () => {
    endpoint.mishaps.push(status(401), status(401));
    const without = await failureOf(open().embedQuery('pool'));
    const withKey = await failureOf(open({}, { key: 'sk-secret' }).embedQuery('pool'));
    expect(without).toMatchObject({ hint: expect.stringMatching(/Set a key in .*SOME_KEY/) as string });
    expect(withKey).toMatchObject({ hint: expect.stringMatching(/Check the key in .*SOME_KEY/) as string });
    expect(JSON.stringify(withKey) + String(withKey)).not.toContain('sk-secret');
  });

  it.each<[string, Mishap]>([
    ['fails', status(500, {}, '{"error": {"message": "out of memory"}}')],
    ['is broken', status(200, {}, '{')],
  ])('and %s for good is given up, with what was embedded before kept', async (_, mishap) => {
    endpoint.mishaps.push((answer) => answer, ...Array.from({ length: 30 }, () => mishap));
    const told: number[] = [];
    const call = open({ batchTexts: 1, concurrency: 1 }).embedDocuments(['a', 'b', 'c'], {
      onVectors: (positions) => told.push(...positions),
    });
    expect(await failureOf(call)).toMatchObject({ code: 'ENDPOINT_FAILED' });
    expect(told).toEqual([0]);
  });

  it('and is not there cannot be reached', async () => {
    const call = open({ url: 'http://127.0.0.1:9/v1' }).embedQuery('pool');
    expect(await failureOf(call)).toMatchObject({
      code: 'NETWORK_UNREACHABLE',
      hint: expect.stringContaining('embedding.remote.url') as string,
    });
  });
});
