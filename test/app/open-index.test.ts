import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { openIndex, type CodeIndex } from '../../src/index.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const functionNamed = (name: string): string => `export function ${name}() {\n  return '${name}';\n}\n`;

async function open(repository: string): Promise<CodeIndex> {
  const index = await openIndex({ repository });
  onTestFinished(() => {
    index.close();
  });
  return index;
}

it('answers from what another handle has published since', async () => {
  const repository = createRepository({ 'a.ts': functionNamed('alpha') });
  const [one, other] = [await open(repository.path), await open(repository.path)];
  await one.update();
  expect((await other.search('alpha')).hits[0]).toMatchObject({ path: 'a.ts' });

  const head = repository.commitFiles({ 'b.ts': functionNamed('beta') });
  await one.update();
  const answer = await other.search('beta');
  expect(answer.hits[0]).toMatchObject({ path: 'b.ts', symbol: 'beta' });
  expect(answer.snapshot).toMatchObject({ revision: head, fresh: true });
  expect((await other.related('b.ts', 1)).seed).toMatchObject({ path: 'b.ts' });
});

it('tells how far the snapshot is behind when it is asked, not when it was opened', async () => {
  const repository = createRepository({ 'a.ts': functionNamed('alpha') });
  const index = await open(repository.path);
  await index.update();
  expect((await index.search('alpha')).snapshot).toMatchObject({ fresh: true, behind: 0 });
  const revision = repository.head();
  repository.commitFiles({ 'b.ts': functionNamed('beta') });
  repository.commitFiles({ 'c.ts': functionNamed('gamma') });
  const behind = { revision, fresh: false, behind: 2 };
  expect((await index.search('alpha')).snapshot).toMatchObject(behind);
  expect((await index.related('a.ts', 1)).snapshot).toMatchObject(behind);
  await index.update();
  expect((await index.search('alpha')).snapshot).toMatchObject({ fresh: true, behind: 0 });
});

it('answers while updates of two handles and closing go on', async () => {
  const repository = createRepository({ 'a.ts': functionNamed('alpha') });
  const [one, other] = [await open(repository.path), await open(repository.path)];
  await one.update();
  for (const name of ['beta', 'gamma', 'delta']) {
    repository.commitFiles({ [`${name}.ts`]: functionNamed(name) });
    const updates = [one.update(), other.update()];
    const answers = [one, other, one, other].map((index) => index.search('alpha'));
    one.close();
    answers.push(one.search('alpha'));
    for (const { hits } of await Promise.all(answers)) expect(hits[0]).toMatchObject({ path: 'a.ts' });
    await Promise.all(updates);
    for (const index of [one, other]) {
      expect((await index.search(name)).hits[0]).toMatchObject({ path: `${name}.ts` });
    }
  }
});

it('leaves no thread of a model behind but that of questions, and none once it is closed', async () => {
  const threads: Worker[] = [];
  const note = (thread: Worker): void => void threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  const alive = (): Worker[] => threads.filter(({ threadId }) => threadId >= 0);
  const repository = createRepository({ 'a.ts': functionNamed('alpha') });
  const model = join(temporaryFolder(), 'bert');
  writeBertModel(model, {});
  const index = await openIndex({
    repository: repository.path,
    model,
    environment: { DIFFDEX_CACHE: temporaryFolder() },
  });
  await index.update();
  expect(await index.verify({ deep: true })).toMatchObject({ ok: true });
  repository.commitFiles({ 'b.ts': functionNamed('beta') });
  await index.compare({ range: 'HEAD~1..HEAD', similar: true });
  await index.status();
  expect(alive()).toEqual([]);

  await index.search('alpha');
  await index.search('beta');
  const [thread, ...others] = alive();
  expect(others).toEqual([]);
  const ended = new Promise((resolve) => thread?.once('exit', resolve));
  index.close();
  await ended;
});

it('tells at once what is wrong with the settings', async () => {
  const { path } = createRepository({ 'diffdex.yml': 'modell: none\n' });
  await expect(openIndex({ repository: path })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
