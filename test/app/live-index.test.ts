import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask } from '../../src/app/queries/ask-snapshot.js';
import { LiveIndex } from '../../src/app/live/live-index.js';
import { openApp } from '../../src/app/open-app.js';
import type { Settings } from '../../src/app/settings.js';
import { DiffdexError } from '../../src/core/errors.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { silentReporter } from '../support/silent-reporter.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { watchThreads } from '../support/watch-threads.js';

/** Threads that embed; those that cut files end with each update. */
const threads = watchThreads();

const alive = (): number => threads.filter(({ threadId }) => threadId >= 0).length;

const QUERY = { query: 'retry', mode: 'hybrid', limit: 3 } as const;

function bertModel(): string {
  const model = join(temporaryFolder(), 'bert');
  writeBertModel(model, {});
  return model;
}

function liveIndexOf(repository: string, flags: () => Partial<Settings>): LiveIndex {
  return new LiveIndex(() =>
    openApp({
      repository,
      noGit: false,
      flags: flags(),
      environment: { DIFFDEX_CACHE: join(repository, '.git', 'cache') },
      workingDirectory: repository,
      reporter: silentReporter,
    }),
  );
}

it('ends the threads of the model with each update', async () => {
  const repository = createRepository({ 'a.ts': 'export const retry = 0;\n' });
  const model = bertModel();
  const live = liveIndexOf(repository.path, () => ({ model }));
  for (let update = 1; update <= 3; update++) {
    repository.commitFiles({ 'a.ts': `export const retry = ${String(update)};\n` });
    expect(await live.update()).toMatchObject({ chunks: { embedded: 1 } });
    expect(alive()).toBe(0);
  }
  expect(threads.length).toBeGreaterThanOrEqual(3);
});

it('keeps one thread for queries, and ends it after the call under way when it is closed', async () => {
  const repository = createRepository({ 'a.ts': 'export const retry = 0;\n' });
  const model = bertModel();
  const live = liveIndexOf(repository.path, () => ({ model, overlay: false }));
  await live.update();
  for (let query = 0; query < 3; query++) await live.read((view) => ask(view, QUERY));
  expect(alive()).toBe(1);

  const { view, release } = await live.hold();
  const [thread] = threads.filter(({ threadId }) => threadId >= 0);
  const ended = new Promise((resolve) => thread?.once('exit', resolve));
  live.close();
  live.close();
  expect((await ask(view, QUERY)).hits).toHaveLength(1);
  release();
  await ended;

  expect((await live.read((view) => ask(view, QUERY))).hits).toHaveLength(1);
  expect(alive()).toBe(1);
  live.close();
});

it('gives the threads of the former model back where settings name another', async () => {
  const repository = createRepository({ 'a.ts': 'export const retry = 0;\n' });
  const model = bertModel();
  let flags: Partial<Settings> = { model, overlay: false };
  const live = liveIndexOf(repository.path, () => flags);
  await live.update();
  await live.read((view) => ask(view, QUERY));
  const [former] = threads.filter(({ threadId }) => threadId >= 0);
  const ended = new Promise((resolve) => former?.once('exit', resolve));

  flags = { model, overlay: false, dimensions: 8, embedding: { pooling: 'cls' } };
  await live.update();
  const [one, other] = await Promise.all([
    live.read((view) => ask(view, QUERY)),
    live.read((view) => ask(view, QUERY)),
  ]);
  expect([one.hits.length, other.hits.length]).toEqual([1, 1]);
  await ended;
  live.close();
});

it('runs work once more that failed because its snapshot was replaced meanwhile', async () => {
  const repository = createRepository({ 'a.ts': 'export const retry = 0;\n' });
  const live = liveIndexOf(repository.path, () => ({}));
  await live.update();
  const revisions: string[] = [];
  const read = (isReplaced: boolean): Promise<string> =>
    live.read(
      async ({ snapshot }) => {
        revisions.push(snapshot.manifest.revision);
        if (revisions.length > 1) return snapshot.manifest.revision;
        if (isReplaced) {
          repository.commitFiles({ 'a.ts': 'export const retry = 1;\n' });
          await live.update();
        }
        throw new DiffdexError('INDEX_CORRUPT', 'a file of the snapshot is gone', { hint: 'none' });
      },
      { isOnce: true },
    );
  const first = repository.head();
  await expect(read(false)).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
  expect(revisions.splice(0)).toEqual([first]);
  expect(await read(true)).toBe(repository.head());
  expect(revisions).toEqual([first, repository.head()]);
  live.close();
});
