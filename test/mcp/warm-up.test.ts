import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { LiveIndex } from '../../src/app/live/live-index.js';
import { openApp } from '../../src/app/open-app.js';
import { keepWarm } from '../../src/mcp/session/warm-up.js';
import { Workspace } from '../../src/mcp/session/workspace.js';
import { silentReporter } from '../support/silent-reporter.js';
import { index, indexedRepository } from './sample.js';

it('opens what is published before anybody asks for it', async () => {
  const repository = await indexedRepository();
  const live = new LiveIndex(() =>
    openApp({
      repository: repository.path,
      noGit: false,
      flags: {},
      environment: { DIFFDEX_OVERLAY_CACHE: '0' },
      workingDirectory: repository.path,
      reporter: silentReporter,
    }),
  );
  const workspace = new Workspace([{ name: 'sample', index: live }]);
  const failures: unknown[] = [];
  const stop = keepWarm(workspace, (error) => failures.push(error));
  onTestFinished(() => {
    stop();
    workspace.close();
  });
  // The call waits for the opening that is under way.
  await live.read(() => Promise.resolve());
  expect(await live.isReplaced()).toBe(false);

  repository.commitFiles({ 'src/new.ts': 'export const fresh = true;\n' });
  await index(repository);
  while (await live.isReplaced()) await sleep(20);

  stop();
  repository.commitFiles({ 'src/new.ts': 'export const fresh = false;\n' });
  await index(repository);
  await sleep(500);
  expect(await live.isReplaced()).toBe(true);
  expect(failures).toEqual([]);
});
