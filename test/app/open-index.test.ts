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
  const behind = { revision, fresh: true, behind: 2, overlay: { files: 2 } };
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

it('leaves no thread of a model behind but that of queries, and none once it is closed', async () => {
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
  await index.diff({ range: 'HEAD~1..HEAD', similar: true });
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

it.each<[unknown, string]>([
  [{ repo: '.' }, 'There is no argument repo. Did you mean repository?'],
  [{ max_file_size: 5 }, 'There is no argument max_file_size. Did you mean maxFileSizeBytes?'],
  [{ colour: 'red' }, 'There is no argument colour.'],
  [
    { embedding: { remote: { url: 'http://localhost', timeout: 1 } } },
    'There is no argument embedding.remote.timeout. Did you mean embedding.remote.timeoutMs?',
  ],
  [{ repository: 5 }, 'repository: Invalid input: expected string, received number.'],
  [{ environment: 'PATH' }, 'environment: expected an object.'],
  ['/some/where', 'Invalid options: Invalid input: expected object, received string.'],
  [null, 'Invalid options: Invalid input: expected object, received null.'],
])('opens nothing for %j', async (options, message) => {
  const hint = expect.stringMatching(/^openIndex accepts repository, /) as string;
  const refusal = { code: 'ARGUMENT_INVALID', message, hint };
  await expect(openIndex(options as never)).rejects.toMatchObject(refusal);
});

it.each<[string, (index: CodeIndex, given: never) => Promise<unknown>, unknown, RegExp]>([
  ['no hits', (index, limit) => index.search('alpha', { limit }), 0, /^limit: /],
  ['fewer than no hits', (index, limit) => index.related('a.ts', 1, { limit }), -1, /^limit: /],
  ['a limit that is no number', (index, limit) => index.search('alpha', { limit }), NaN, /^limit: /],
  ['half a hit', (index, limit) => index.search('alpha', { limit }), 2.5, /^limit: /],
  ['an unknown mode', (index, mode) => index.search('alpha', { mode }), 'x', /^mode: .*"hybrid"/],
  ['a query that is no text', (index, query) => index.search(query), 5, /^query: /],
  ['no query', (index, query) => index.search(query), undefined, /^query: /],
  ['no budget', (index, maxTokens) => index.search('alpha', { maxTokens }), -1, /^maxTokens: /],
  ['fewer than no lines', (index, contextLines) => index.search('alpha', { contextLines }), -3, /^contextL/],
  ['an unknown kind', (index, filter) => index.search('a', { filter }), { kinds: ['x'] }, /kinds.*"method"/],
  ['a path that is no list', (index, filter) => index.search('a', { filter }), { paths: 'src' }, /paths: /],
  [
    'an unknown option',
    (index, options) => index.search('a', options),
    { limitt: 3 },
    /no argument limitt\. Did .* limit\?/,
  ],
  [
    'an unknown filter',
    (index, filter) => index.search('a', { filter }),
    { path: 'a' },
    /mean filter.paths\?/,
  ],
  ['a limit without its name', (index, limit) => index.search('alpha', limit), 5, /expected object/],
  ['no options at all', (index, options) => index.related('a.ts', 1, options), null, /expected object/],
  ['an option of pull', (index, options) => index.pull('x', options), { updates: false }, /mean update\?/],
  ['a range without its name', (index, range) => index.diff(range), 'HEAD~1', /expected object/],
  ['a line before the first', (index, line) => index.related('a.ts', line), 0, /^line: /],
  ['a place that is no path', (index, path) => index.related(path, 1), undefined, /^path: /],
  ['a revision that is no text', (index, revision) => index.update({ revision }), 5, /^revision: /],
  ['an unknown dry run', (index, dryRun) => index.update({ dryRun }), 'x', /^dryRun: .*"files"/],
  ['an unknown dtype', (index, dtype) => index.pack('/nowhere/a.tar.zst', { dtype }), 'x', /^dtype: /],
  ['no dimensions', (index, dimensions) => index.pack('/nowhere/a', { dimensions }), NaN, /^dimensions: /],
  ['fewer than no files', (index, maxFiles) => index.diff({ maxFiles }), -1, /^maxFiles: /],
  ['a source that is no text', (index, source) => index.pull(source), 5, /^source: /],
  ['a depth that is neither', (index, deep) => index.verify({ deep }), 'very', /^deep: /],
])('refuses %s', async (_, call, given, message) => {
  const { path } = createRepository({ 'a.ts': functionNamed('alpha') });
  const index = await open(path);
  await expect(call(index, given as never)).rejects.toMatchObject({
    name: 'DiffdexError',
    code: 'ARGUMENT_INVALID',
    message: expect.stringMatching(message) as string,
    hint: expect.stringContaining(' accepts ') as string,
  });
});

it('takes an option that is undefined for one that is absent', async () => {
  const { path } = createRepository({ 'a.ts': functionNamed('alpha') });
  const none = undefined as never;
  const index = await openIndex({ repository: path, model: none, exclude: none, noGit: none });
  expect(await index.update({ revision: none, full: none, dryRun: none })).toMatchObject({ mode: 'full' });
  const answer = await index.search('alpha', { mode: none, limit: none, maxTokens: none, filter: none });
  expect(answer).toMatchObject({ mode: 'hybrid', hits: [{ path: 'a.ts' }] });
  expect((await index.related('a.ts', 1, { limit: none })).seed).toMatchObject({ path: 'a.ts' });
  expect(await index.verify({ deep: none, repair: none })).toMatchObject({ ok: true });
});

it('answers about the disk, or about the index alone where that is asked for', async () => {
  const repository = createRepository({ 'a.ts': functionNamed('alpha') });
  const index = await open(repository.path);
  await index.update();
  repository.write('new.ts', functionNamed('beta'));
  const [present, former] = [await index.search('beta'), await index.search('beta', { committed: true })];
  expect(present.hits[0]).toMatchObject({ path: 'new.ts', uncommitted: true });
  expect(present.snapshot).toMatchObject({ fresh: true, overlay: { files: 1 } });
  expect(former.hits.map(({ path }) => path)).not.toContain('new.ts');
  expect(former.snapshot.overlay).toBeUndefined();
  expect((await index.related('new.ts', 1)).seed).toMatchObject({ path: 'new.ts' });
  await expect(index.related('new.ts', 1, { committed: true })).rejects.toMatchObject({
    code: 'ARGUMENT_INVALID',
  });
  expect((await index.status()).disk).toMatchObject({ files: [{ path: 'new.ts', change: 'untracked' }] });
});
