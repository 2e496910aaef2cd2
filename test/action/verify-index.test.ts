import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editTable } from '../support/damage-index.js';
import { checkOut, createCache, pushTo } from './job-folders.js';
import { createServer, developFurther } from './project.js';
import { runAction } from './runner/run-action.js';

test('an index that lost rows fails the run once, says what is missing, and goes nowhere', async () => {
  const server = createServer();
  const first = pushTo(server, 'main');
  const former = checkOut(server, first.ref);
  const sound = createCache();
  await runAction({ ...former, cache: sound, event: first });
  await editTable(join(former.workspace, '.diffdex'), 'chunks', (table) =>
    table.delete("path = 'src/retry.ts'"),
  );
  const cache = createCache();
  const [key = ''] = sound.keys;
  cache.save(former.workspace, { path: '.diffdex', key }, first.ref);
  developFurther(server);
  const event = pushTo(server, 'main');
  const job = { cache, event, inputs: { verify: 'true', queries: 'no such thing', 'fail-on-empty': 'true' } };

  const wrong = await runAction({ ...checkOut(server, event.ref), ...job });

  expect(wrong.outcome).toBe('failure');
  expect(wrong.log.match(/^::error.*/gm)).toEqual([
    '::error::The index does not match the repository: 3 differences, listed in the log. The index is not saved. Set `full: true` to rebuild it.',
  ]);
  expect(wrong.log).toMatch(/^missing +chunk src\/retry\.ts:3$/m);
  expect(wrong.summary).toContain('### The index is incorrect\n\n**3 differences**');
  expect(wrong.summary).toMatch(/^missing +chunk src\/retry\.ts:15$/m);
  expect(wrong.steps).not.toContain('Save the index');
  expect([cache.keys, wrong.artifacts, wrong.outputs.hits]).toEqual([[key], [], '[]']);

  const mended = await runAction({
    ...checkOut(server, event.ref),
    ...job,
    inputs: { verify: 'true', full: 'true' },
  });

  expect(mended.outcome).toBe('success');
  expect(mended.summary).toMatch(/^Verified: 6 files, 11 chunks, /m);
  expect(cache.keys).toHaveLength(2);
});
