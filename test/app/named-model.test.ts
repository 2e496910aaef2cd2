import { mkdirSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbedder } from '../../src/app/models/open-embedder.js';
import type { ModelContext } from '../../src/app/models/model-context.js';
import { readModelEnvironment } from '../../src/config/model-environment.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { silentReporter } from '../support/silent-reporter.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { temporaryFolder } from '../support/temporary-repository.js';

/** A context that reaches no server: whoever opens one has failed. */
function placesIn(root: string, environment: Record<string, string> = {}): ModelContext {
  return {
    root,
    environment: readModelEnvironment({ DIFFDEX_CACHE: temporaryFolder(), ...environment }),
    reporter: silentReporter,
    signal: undefined,
    openHttp: () => Promise.reject(new Error('a server was asked')),
  };
}

const STRANGER = { model: true, embedding: true };
const USER = { model: false, embedding: false };

function open(model: string, context: ModelContext, repositoryChose = STRANGER) {
  return openEmbedder({ model, dimensions: undefined, embedding: {}, repositoryChose }, context);
}

it('a file of a repository chooses vectors in it, and no other model that the user has not named', async () => {
  const [root, elsewhere] = [temporaryFolder(), temporaryFolder()];
  const bundled = join(packageRoot, 'models/code-static-256');
  await cp(bundled, join(root, 'vectors'), { recursive: true });
  await cp(bundled, join(elsewhere, 'vectors'), { recursive: true });
  mkdirSync(join(root, 'graph'));
  writeBertModel(join(root, 'graph'));
  symlinkSync(join(elsewhere, 'vectors'), join(root, 'link'));

  for (const model of ['vectors', './vectors', 'code-static-256']) {
    await (await open(model, placesIn(root))).close();
  }
  for (const model of [
    'graph',
    'link',
    join(elsewhere, 'vectors'),
    '../../../../../../../../etc',
    '/dev',
    'bge-small-en-v1.5',
    'acme/bert',
    'acme/bert@refs/pr/1',
  ]) {
    await expect(open(model, placesIn(root)), model).rejects.toMatchObject({ code: 'MODEL_UNTRUSTED' });
  }
  const named = placesIn(root, {
    DIFFDEX_TRUSTED_MODELS: `${join(root, 'graph')},${join(elsewhere, 'vectors')},acme/bert`,
  });
  await (await open('graph', named)).close();
  await (await open(join(elsewhere, 'vectors'), named)).close();
  await expect(open('acme/bert', named)).rejects.toThrow('a server was asked');
  await expect(open('acme/bert@refs/pr/1', named)).rejects.toMatchObject({ code: 'MODEL_UNTRUSTED' });
  await (await open('graph', placesIn(root), USER)).close();
  await expect(open('acme/bert', placesIn(root), USER)).rejects.toThrow('a server was asked');
});

it('a file of a repository names no server, and no key', async () => {
  const root = temporaryFolder();
  const ask = (
    remote: { url: string; keyVariable?: string },
    environment: Record<string, string> = {},
    repositoryChose = STRANGER,
  ) =>
    openEmbedder(
      { model: 'x', dimensions: 4, embedding: { remote: { dimensions: 4, ...remote } }, repositoryChose },
      placesIn(root, environment),
    );
  const untrusted = { code: 'ENDPOINT_UNTRUSTED' };
  for (const url of [
    'http://127.0.0.1:1/v1',
    'http://localhost:9200/x?y=',
    'http://evil@127.0.0.1:1/v1',
    'http://127.0.0.1.evil.example/v1',
    'http://169.254.169.254/v1',
    'https://api.openai.com/v1',
    'https://collector.example/v1',
  ]) {
    await expect(ask({ url }), url).rejects.toMatchObject(untrusted);
  }
  const url = 'https://vllm.example/v1';
  const origins = { DIFFDEX_TRUSTED_ORIGINS: 'https://vllm.example=VLLM_KEY https://other.example' };
  const asked = 'a server was asked';
  await expect(ask({ url }, origins)).rejects.toThrow(asked);
  await expect(ask({ url, keyVariable: 'VLLM_KEY' }, origins)).rejects.toThrow(asked);
  await expect(ask({ url, keyVariable: 'AWS_SECRET_ACCESS_KEY' }, origins)).rejects.toMatchObject(untrusted);
  const other = 'https://other.example/v1';
  await expect(ask({ url: other, keyVariable: 'DIFFDEX_EMBEDDING_KEY' }, origins)).rejects.toThrow(asked);
  for (const keyVariable of ['VLLM_KEY', 'OPENAI_API_KEY', 'GITHUB_TOKEN']) {
    await expect(ask({ url: other, keyVariable }, origins), keyVariable).rejects.toMatchObject(untrusted);
  }
  await expect(ask({ url, keyVariable: 'ANY_KEY' }, {}, USER)).rejects.toThrow(asked);
});
