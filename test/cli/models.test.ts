import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddingEndpoint, WIDTH } from '../embedding/embedding-endpoint.js';
import { ModelHub, TOKEN } from '../embedding/model-hub.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { runCli, type CliResult } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

/** Every function is a chunk of its own. */
const FUNCTIONS = Array.from({ length: 30 }, (_, i) => {
  const body = `  const attempt${i} = ${i};\n`.repeat(12);
  return `export function handler${i}() {\n${body}  return ${i};\n}\n`;
});
const RETRY = 'export const where = "are retries handled with delay and back off";\n';

function repositoryWith(config: string): TemporaryRepository {
  return createRepository({
    'diffdex.yml': config,
    'src/retry.ts': RETRY,
    'src/handlers.ts': FUNCTIONS.join('\n'),
  });
}

interface UpdateJson {
  mode: string;
  reason: string;
  chunks: { total: number; embedded: number };
  usage?: { tokens: number; requests: number; cost?: number; is_estimate: boolean };
}

function readJson({ code, stdout, stderr }: CliResult): unknown {
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) as string });
  return JSON.parse(stdout) as unknown;
}

function errorOf({ code, stderr }: CliResult): { code: string; message: string; hint: string } {
  expect(code).toBe(2);
  const line = stderr.split('\n').find((one) => one.startsWith('{"error"')) ?? '{}';
  return (JSON.parse(line) as { error: { code: string; message: string; hint: string } }).error;
}

describe('a model in a directory', () => {
  it('indexes and searches, and is none to wait for when nothing changed', async () => {
    const repository = repositoryWith('model: models/bert\nembedding:\n  query_prefix: "where "\n');
    const directory = join(repository.path, 'models', 'bert');
    writeBertModel(directory);
    const environment = { DIFFDEX_CACHE: temporaryFolder(), DIFFDEX_TRUSTED_MODELS: directory };
    const run = (...args: string[]) => runCli([...args, '--json'], { cwd: repository.path, environment });
    const first = readJson(await run('index')) as UpdateJson;
    expect(first.chunks.embedded).toBeGreaterThan(20);
    expect(readJson(await run('index')) as UpdateJson).toMatchObject({ mode: 'none' });
    const answer = readJson(await run('search', 'retries handled', '--mode', 'semantic')) as {
      hits: { path: string }[];
    };
    expect(answer.hits[0]?.path).toBe('src/retry.ts');
    const status = readJson(await run('status')) as { model: object };
    expect(status.model).toMatchObject({ id: 'bert', dimension: 32 });
    const curve = readJson(await run('bench', 'embed', '--chunks', '8')) as {
      curve: object[];
      best: { batch_tokens: number };
    };
    expect(curve.curve).toHaveLength(8);
    expect(curve.curve).toContainEqual(curve.best);
  });
});

describe('a model that a flag chooses', () => {
  it('is asked for by queries too, which otherwise say how to', async () => {
    const repository = repositoryWith('');
    writeBertModel(join(repository.path, 'models', 'bert'));
    const environment = { DIFFDEX_CACHE: temporaryFolder() };
    const run = (...args: string[]) => runCli([...args, '--json'], { cwd: repository.path, environment });
    const flags = ['--model', 'models/bert', '--dimensions', '16'];
    readJson(await run('index', ...flags));
    for (const query of [
      ['search', 'retries'],
      ['related', 'src/retry.ts:1'],
    ]) {
      const { hits } = readJson(await run(...query, ...flags)) as { hits: object[] };
      expect(hits.length).toBeGreaterThan(0);
      expect(errorOf(await run(...query))).toMatchObject({
        code: 'INDEX_MODEL_MISMATCH',
        hint: expect.stringContaining('--model') as string,
      });
    }
    expect(errorOf(await run('search', 'retries', '--model', 'bert-small')).hint).toContain(
      'all-MiniLM-L6-v2, bge-small-en-v1.5',
    );
  });
});

describe('dimensions that a flag chooses', () => {
  it('have to be those of the index, and such as the model has', async () => {
    const repository = repositoryWith('');
    const run = (...args: string[]) => runCli([...args, '--json'], { cwd: repository.path });
    readJson(await run('index', '--dimensions', '64'));
    for (const query of [
      ['search', 'retries'],
      ['related', 'src/retry.ts:1'],
    ]) {
      readJson(await run(...query));
      readJson(await run(...query, '--dimensions', '64'));
      expect(errorOf(await run(...query, '--dimensions', '8'))).toMatchObject({
        code: 'INDEX_MODEL_MISMATCH',
        message: expect.stringMatching(/64 dimensions.*8 dimensions/) as string,
        hint: expect.stringContaining('--dimensions') as string,
      });
      expect(errorOf(await run(...query, '--dimensions', '999')).code).toBe('EMBEDDER_INVALID');
    }
    repository.write('diffdex.yml', 'dimensions: 32\n');
    expect(errorOf(await run('search', 'retries')).code).toBe('INDEX_MODEL_MISMATCH');
    const { code, stdout } = await run('doctor');
    expect(code).toBe(1);
    expect(stdout).toContain('built with the model code-static-256 (64 dimensions)');
  });
});

describe('a model of the hub', () => {
  let hub: ModelHub;
  let directory: string;
  beforeAll(async () => {
    hub = await ModelHub.start();
    directory = await mkdtemp(join(tmpdir(), 'diffdex-model-'));
    writeBertModel(directory);
    await hub.publish('acme/bert', directory);
  });
  beforeEach(() => {
    hub.seen.length = 0;
  });
  afterAll(async () => {
    await hub.close();
    await rm(directory, { recursive: true });
  });

  it('is fetched once, and then used offline', async () => {
    const repository = repositoryWith('model: acme/bert\n');
    const environment = { HF_ENDPOINT: hub.address, HF_TOKEN: TOKEN, DIFFDEX_CACHE: temporaryFolder() };
    const run = (extra: Record<string, string>) =>
      runCli(['index', '--full', '--json'], {
        cwd: repository.path,
        environment: { ...environment, ...extra },
      });
    const trusted = { DIFFDEX_TRUSTED_MODELS: 'bge-small-en-v1.5, acme/bert' };
    expect(errorOf(await run({}))).toMatchObject({
      code: 'MODEL_UNTRUSTED',
      hint: expect.stringMatching(/--model acme\/bert .*DIFFDEX_TRUSTED_MODELS=acme\/bert/) as string,
    });
    expect(errorOf(await run({ ...trusted, HF_HUB_OFFLINE: '1' })).code).toBe('MODEL_ABSENT');
    expect(hub.seen).toEqual([]);
    const online = await run(trusted);
    expect((readJson(online) as UpdateJson).mode).toBe('full');
    expect(online.stderr).toMatch(/fetching acme\/bert: [\d.]+ KB in/);
    expect(
      (readJson(await run({ DIFFDEX_OFFLINE: '1', HF_ENDPOINT: 'http://127.0.0.1:9' })) as UpdateJson).mode,
    ).toBe('full');
  });

  it('is taken at the commit that its preset names', async () => {
    const repository = repositoryWith('');
    const environment = { HF_ENDPOINT: hub.address, DIFFDEX_CACHE: temporaryFolder() };
    await hub.publish('Xenova/bge-small-en-v1.5', join(repository.path, 'src'));
    const error = errorOf(
      await runCli(['index', '--json', '--model', 'bge-small-en-v1.5'], {
        cwd: repository.path,
        environment,
      }),
    );
    expect(error).toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    expect(hub.seen.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/api\/models\/Xenova\/bge-small-en-v1\.5\/revision\/[0-9a-f]{40}\?/),
    ]);
  });

  it.each([
    [
      'behind a firewall',
      'https://hub.invalid',
      'acme/bert',
      'NETWORK_UNREACHABLE',
      /HTTPS_PROXY.*HF_ENDPOINT.*bundled/,
    ],
    ['of no name', 'http://127.0.0.1:9', 'nothing here', 'EMBEDDER_INVALID', /owner\/name/],
  ])('%s is refused with a way out', async (_, address, model, code, hint) => {
    const repository = repositoryWith('');
    const environment = { HF_ENDPOINT: address, DIFFDEX_CACHE: temporaryFolder() };
    const result = await runCli(['index', '--json', '--model', model], { cwd: repository.path, environment });
    expect(errorOf(result)).toMatchObject({ code, hint: expect.stringMatching(hint) as string });
  });
});

describe('a model behind an endpoint', () => {
  let endpoint: EmbeddingEndpoint;
  beforeAll(async () => {
    endpoint = await EmbeddingEndpoint.start();
  });
  beforeEach(() => {
    endpoint.requests.length = 0;
  });
  afterAll(() => endpoint.close());

  const config = (...lines: string[]): string =>
    ['model: words', 'embedding:', '  remote:', `    url: ${endpoint.url}`, `    dimensions: ${WIDTH}`]
      .concat(lines.map((line) => `    ${line}`))
      .join('\n');
  const KEY = 'sk-very-secret';
  /** Names the endpoint, and the variable with its key. */
  const trusting = (): Record<string, string> => ({
    MY_KEY: KEY,
    DIFFDEX_TRUSTED_ORIGINS: `${new URL(endpoint.url).origin}=MY_KEY`,
  });

  it('tells tokens and cost, and keeps its key to itself', async () => {
    const repository = repositoryWith(config('key_variable: MY_KEY', 'price_per_million_tokens: 10'));
    const run = (...args: string[]) => runCli(args, { cwd: repository.path, environment: trusting() });
    const planned = await run('index', '--dry-run');
    expect(planned.stdout).toMatch(/embed .*about [\d,]+ tokens, cost 0\.\d+/);
    expect(endpoint.requests).toEqual([]);
    const text = await run('index', '--verbose');
    expect(text.stdout).toMatch(/usage +[\d,]+ tokens, \d+ requests?, cost 0\.\d+/);
    const json = await run('index', '--json', '--verbose');
    expect((readJson(json) as UpdateJson).usage).toMatchObject({
      tokens: 0,
      requests: 0,
      is_estimate: false,
    });
    expect(new Set(endpoint.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${KEY}`]),
    );
    const search = await run('search', 'retries handled', '--json');
    expect((readJson(search) as { hits: { path: string }[] }).hits[0]?.path).toBe('src/retry.ts');
    for (const { stdout, stderr } of [text, json, search]) expect(stdout + stderr).not.toContain(KEY);
    for (const file of await filesBelow(join(repository.path, '.diffdex'))) {
      expect((await readFile(file)).includes(KEY), file).toBe(false);
    }
  });

  it('stops at its budget, and goes on from there without embedding anything twice', async () => {
    const repository = repositoryWith(config('batch_texts: 4', 'concurrency: 1', 'budget_tokens: 2500'));
    const options = { cwd: repository.path, environment: trusting() };
    const stopped = await runCli(['index', '--json'], options);
    expect(errorOf(stopped)).toMatchObject({ code: 'BUDGET_REACHED' });
    expect(stopped.stderr).toMatch(/spent so far: [\d,]+ tokens/);
    const before = endpoint.requests.flatMap(({ input }) => input);
    expect(before.length).toBeGreaterThan(0);
    repository.write('diffdex.yml', config('batch_texts: 4', 'budget_tokens: 400000'));
    readJson(await runCli(['index', '--json'], options)) as UpdateJson;
    const all = endpoint.requests.flatMap(({ input }) => input);
    expect(all.length).toBeGreaterThan(before.length);
    expect(new Set(all).size).toBe(all.length);
  });

  it('that only the repository names gets nothing', async () => {
    const repository = repositoryWith(config('key_variable: MY_KEY'));
    const run = (environment: Record<string, string>) =>
      runCli(['index', '--json'], { cwd: repository.path, environment: { MY_KEY: KEY, ...environment } });
    const { origin } = new URL(endpoint.url);
    expect(errorOf(await run({}))).toMatchObject({
      code: 'ENDPOINT_UNTRUSTED',
      hint: expect.stringContaining(`DIFFDEX_TRUSTED_ORIGINS=${origin}`) as string,
    });
    expect(errorOf(await run({ DIFFDEX_TRUSTED_ORIGINS: origin })).hint).toContain(`${origin}=MY_KEY`);
    expect(endpoint.requests).toEqual([]);
  });
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
