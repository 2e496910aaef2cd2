import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HeldLock } from '../../src/platform/locks/held-lock.js';
import { describeOwner } from '../../src/platform/locks/lock-owner.js';
import { fetchModel, type FetchOptions } from '../../src/embedding/hub/fetch-model.js';
import { parseHubId } from '../../src/embedding/hub/hub-id.js';
import { createHttpClient } from '../../src/network/create-http-client.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { silentReporter } from '../support/silent-reporter.js';
import { ModelHub, TOKEN } from './model-hub.js';

const hub = await ModelHub.start();
const openHttp = () => createHttpClient({ environment: {}, retry: { tries: 2, firstWaitMs: 1 } });
const folder = await mkdtemp(join(tmpdir(), 'diffdex-hub-'));
afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

const source = join(folder, 'source');
writeBertModel(source);
await writeFile(join(source, 'README.md'), '# A model');
await writeFile(join(source, 'pytorch_model.bin'), Buffer.alloc(9999));

let cache = '';
beforeEach(async () => {
  cache = await mkdtemp(join(folder, 'cache-'));
  hub.seen.length = 0;
  hub.seenByStore.length = 0;
  hub.disturb = undefined;
  await hub.publish('acme/bert', source);
});

function fetch(text: string, options: Partial<FetchOptions> & { token?: string } = {}): Promise<string> {
  const id = parseHubId(text);
  if (!id) throw new Error(`${text} is no id`);
  return fetchModel(id, {
    dtype: 'fp32',
    cache,
    isOffline: false,
    openHub: async () => ({ http: openHttp(), address: hub.address, token: options.token }),
    reporter: silentReporter,
    ...options,
  });
}

/** The path of the lock, in a folder that is there. */
async function lockPath(): Promise<string> {
  const models = join(cache, 'models', 'acme--bert');
  await mkdir(models, { recursive: true });
  return join(models, 'download.lock');
}

const failureOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

describe('fetchModel', () => {
  it('fetches what the model needs, and nothing else', async () => {
    const directory = await fetch('acme/bert');
    const paths = await readdir(directory, { recursive: true });
    expect(paths.sort()).toEqual([
      'config.json',
      'onnx',
      'onnx/model.onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    for (const path of paths.filter((one) => one !== 'onnx')) {
      expect(await readFile(join(directory, path))).toEqual(await readFile(join(source, path)));
    }
  });

  it('asks nobody once it has a model, not even for another revision of the branch', async () => {
    const directory = await fetch('acme/bert');
    hub.seen.length = 0;
    hub.publishFiles('acme/bert', new Map([['config.json', Buffer.from('{}')]]));
    expect(await fetch('acme/bert')).toBe(directory);
    expect(await fetch('acme/bert', { isOffline: true })).toBe(directory);
    expect(hub.seen).toEqual([]);
  });

  it('takes the commit that is asked for', async () => {
    const commit = await hub.publish('acme/bert', source);
    expect(await fetch(`acme/bert@${commit}`)).toBe(await fetch('acme/bert'));
    const other = 'f'.repeat(40);
    expect(await failureOf(fetch(`acme/bert@${other}`))).toMatchObject({
      code: 'DOWNLOAD_REFUSED',
      message: expect.stringContaining(other) as string,
    });
  });

  it('resumes where it was cut off', async () => {
    let isFirst = true;
    hub.disturb = (path, content, response) => {
      if (!isFirst || !path.endsWith('.onnx')) return false;
      isFirst = false;
      response.writeHead(200, { etag: '"whole"', 'content-length': content.length });
      response.write(content.subarray(0, 1000));
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    const directory = await fetch('acme/bert');
    expect(hub.seenByStore.map(({ range }) => range)).toEqual([undefined, 'bytes=1000-']);
    expect(await readFile(join(directory, 'onnx/model.onnx'))).toEqual(
      await readFile(join(source, 'onnx/model.onnx')),
    );
  });

  it.each(['onnx/model.onnx', 'config.json'])(
    'refuses %s with other bytes than promised',
    async (damaged) => {
      hub.disturb = (path, content, response) => {
        if (path !== damaged) return false;
        response.end(Buffer.alloc(content.length));
        return true;
      };
      expect(await failureOf(fetch('acme/bert'))).toMatchObject({ code: 'DOWNLOAD_CORRUPT' });
      hub.disturb = undefined;
      const directory = await fetch('acme/bert');
      expect(await readFile(join(directory, damaged))).toEqual(await readFile(join(source, damaged)));
    },
  );

  it('sends the token to the hub, not to the store behind it', async () => {
    await hub.publish('acme/private', source, 'private');
    await fetch('acme/private', { token: TOKEN });
    expect(new Set(hub.seen.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(hub.seenByStore.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it.each([
    ['private', 'does not exist or is private', /HF_TOKEN/],
    ['gated', 'is gated', /Accept its terms/],
  ] as const)('tells what to do about a %s model', async (access, message, hint) => {
    await hub.publish('acme/closed', source, access);
    expect(await failureOf(fetch('acme/closed'))).toMatchObject({
      code: 'DOWNLOAD_REFUSED',
      message: expect.stringContaining(message) as string,
      hint: expect.stringMatching(hint) as string,
    });
  });

  it('fetches nothing offline, and says what to do', async () => {
    const failure = await failureOf(fetch('acme/bert', { isOffline: true }));
    expect(failure).toMatchObject({ code: 'MODEL_ABSENT', hint: expect.stringContaining(cache) as string });
    expect(hub.seen).toEqual([]);
  });

  it('fetches a static model by its three files, though it has an ONNX file too', async () => {
    const directory = join(folder, 'static');
    await mkdir(join(directory, 'onnx'), { recursive: true });
    await writeFile(join(directory, 'config.json'), '{"model_type": "model2vec"}');
    await writeFile(join(directory, 'tokenizer.json'), '{}');
    await writeFile(join(directory, 'model.safetensors'), Buffer.alloc(5000));
    await writeFile(join(directory, 'onnx/model.onnx'), Buffer.alloc(5000));
    await hub.publish('acme/static', directory);
    const fetched = await readdir(await fetch('acme/static'), { recursive: true });
    expect(fetched.sort()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json']);
  });

  it('says which dtypes there are where that one is missing', async () => {
    expect(await failureOf(fetch('acme/bert', { dtype: 'q8' }))).toMatchObject({
      code: 'EMBEDDER_INVALID',
      hint: expect.stringContaining('fp32') as string,
    });
  });

  it('never writes outside of the cache', async () => {
    const files = new Map([
      ['config.json', Buffer.from('{}')],
      ['tokenizer.json', Buffer.from('{}')],
      ['tokenizer_config.json', Buffer.from('{}')],
      ['onnx/model.onnx', Buffer.from('x')],
      ['onnx/model.onnx_data/../../../../../escaped', Buffer.from('x')],
      ['..\\onnx/model.onnx_data', Buffer.from('x')],
    ]);
    hub.publishFiles('acme/hostile', files);
    const directory = await fetch('acme/hostile');
    expect((await readdir(directory, { recursive: true })).length).toBe(5);
    expect(hub.seen.filter(({ path }) => path.includes('escaped'))).toEqual([]);
  });

  it('fetches once for two callers at the same time', async () => {
    const [one, other] = await Promise.all([fetch('acme/bert'), fetch('acme/bert')]);
    expect(one).toBe(other);
    expect(hub.seenByStore).toHaveLength(1);
  });

  it('takes over the lock of a process that has ended', async () => {
    const lock = await lockPath();
    const ended = { ...(await describeOwner('ended')), pid: 2 ** 22 + 1 };
    await writeFile(lock, JSON.stringify(ended));
    expect(existsSync(join(await fetch('acme/bert'), 'config.json'))).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });

  it('waits for another process until it is interrupted', async () => {
    const taken = await HeldLock.take(await lockPath(), { waitMs: 0 });
    if (!('lock' in taken)) throw new Error('somebody holds the lock');
    const controller = new AbortController();
    const reporter = {
      ...silentReporter,
      info: () => {
        controller.abort();
      },
    };
    const call = fetch('acme/bert', { reporter, signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ code: 'INTERRUPTED' });
    expect(hub.seen).toEqual([]);
    await taken.lock.release();
    expect(existsSync(join(await fetch('acme/bert'), 'config.json'))).toBe(true);
  });

  it('refuses what is no hub', async () => {
    hub.publishFiles('acme/bert', new Map());
    const call = fetch('acme/bert', {
      openHub: async () => ({ http: openHttp(), address: `${hub.address}/portal`, token: undefined }),
    });
    expect(await failureOf(call)).toMatchObject({ code: 'DOWNLOAD_REFUSED' });
  });
});

describe('parseHubId', () => {
  it.each([
    ['acme/bert', { repository: 'acme/bert', revision: 'main' }],
    ['acme/bert-v1.5@refs/pr/1', { repository: 'acme/bert-v1.5', revision: 'refs/pr/1' }],
  ])('reads %s', (text, id) => {
    expect(parseHubId(text)).toEqual(id);
  });

  it.each(['bert', 'a/b/c', '../b', 'a/..', 'a/b@../c', '/etc/passwd', 'a b/c', 'a/b@', 'https://a/b'])(
    'refuses %s',
    (text) => {
      expect(parseHubId(text)).toBeUndefined();
    },
  );
});
