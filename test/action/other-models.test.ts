import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ModelHub } from '../embedding/model-hub.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { temporaryFolder } from '../support/temporary-repository.js';
import { checkOut, createCache, pushTo } from './job-folders.js';
import { createServer, developFurther } from './project.js';
import { runAction } from './runner/run-action.js';

test('a model of the hub is fetched once, and from the cache after that', async () => {
  const hub = await ModelHub.start();
  onTestFinished(() => hub.close());
  const model = temporaryFolder();
  writeBertModel(model);
  await hub.publish('octo/bert', model);
  const server = createServer();
  const cache = createCache();
  const models = join(temporaryFolder(), 'models');
  const common = {
    cache,
    inputs: { model: 'octo/bert', queries: 'wait longer after every failure' },
    environment: { HF_ENDPOINT: hub.address, DIFFDEX_CACHE: models },
  };
  const first = pushTo(server, 'main');
  const job = await runAction({ ...common, ...checkOut(server, first.ref), event: first });

  expect(job.log).not.toMatch(/::(?:error|warning)/);
  expect(job.outputs).toMatchObject({ revision: first.sha, 'files-changed': '5' });
  expect(job.outputs.hits).toContain('"path"');
  expect(cache.keys).toEqual([
    expect.stringMatching(/^diffdex-model-octo-bert-[0-9a-f]{10}$/),
    expect.stringContaining(first.sha),
  ]);
  const asked = hub.seen.length;
  expect(asked).toBeGreaterThan(0);

  rmSync(models, { recursive: true });
  developFurther(server);
  const second = pushTo(server, 'main');
  const later = await runAction({ ...common, ...checkOut(server, second.ref), event: second });

  expect(later.log).not.toMatch(/::(?:error|warning)/);
  expect(Number(later.outputs['chunks-reused'])).toBeGreaterThan(Number(later.outputs['chunks-embedded']));
  expect(later.steps).not.toContain('Save the model');
  expect(hub.seen).toHaveLength(asked);
});

test('the bundled model takes no step of its own', async () => {
  const server = createServer();
  const event = pushTo(server, 'main');
  const job = await runAction({ ...checkOut(server, event.ref), cache: createCache(), event });

  expect(job.outcome).toBe('success');
  expect(job.steps.filter((name) => /model|transformers/.test(name))).toEqual([]);
});
