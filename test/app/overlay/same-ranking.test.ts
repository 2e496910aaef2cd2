import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { openIndex, type CodeIndex } from '../../../src/index.js';
import { packageRoot } from '../../../src/platform/package-root.js';
import { createRepository } from '../../support/temporary-repository.js';

/** Some four hundred files that belong together. They never change, as which hits change places depends on the very texts. */
const SAMPLE = join(packageRoot, 'fixtures/ranking/sample.json.br');
const QUERIES = 50;
const TOP = 10;
const SEEDS = [1, 2];

/** Texts of the sample by path. */
function readSample(): Map<string, string> {
  const texts = brotliDecompressSync(readFileSync(SAMPLE)).toString();
  return new Map(Object.entries(JSON.parse(texts) as Record<string, string>));
}

/** Numbers from 0 to below `end`, the same for the same seed. */
function numbers(seed: number): (end: number) => number {
  let state = seed * 7919;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return state % end;
  };
}

/** What people ask: sentences that describe code, and names of it. */
function questionsOf(sample: ReadonlyMap<string, string>, pick: (end: number) => number): string[] {
  const texts = [...sample.values()];
  const sentences = texts.flatMap((text) =>
    [...text.matchAll(/\/\*\* (.{20,90}?)[.:;] /g)].map(([, one]) => one ?? ''),
  );
  const names = texts.flatMap((text) =>
    [...text.matchAll(/export (?:async )?function (\w+)/g)].map(([, one]) => one ?? ''),
  );
  return Array.from({ length: QUERIES }, (_, at) => {
    const from = at % 5 === 0 ? names : sentences;
    return from[pick(from.length)] ?? '';
  });
}

async function answersOf(index: CodeIndex, questions: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const question of questions) {
    const { hits } = await index.search(question, { limit: TOP, mode: 'hybrid' });
    answers.push(hits.map(({ path, startLine }) => `${path}:${String(startLine)}`).join('\n'));
  }
  return answers;
}

it.each(SEEDS)('what lies on disk ranks as an index of that very tree, by edits of seed %i', async (seed) => {
  const sample = readSample();
  const repository = createRepository(Object.fromEntries(sample));
  const index = await openIndex({ repository: repository.path });
  onTestFinished(() => {
    index.close();
  });
  await index.update();

  const pick = numbers(seed);
  const paths = [...sample.keys()];
  const any = (): string => paths.splice(pick(paths.length), 1)[0] ?? '';
  const lines = (path: string): string[] => (sample.get(path) ?? '').split('\n');
  for (let edit = 0; edit < 6; edit++) {
    const path = any();
    const own = lines(path);
    own.splice(
      pick(own.length),
      pick(20),
      ...lines([...sample.keys()][pick(sample.size)] ?? '').slice(0, pick(60)),
    );
    repository.write(path, own.join('\n'));
  }
  for (let edit = 0; edit < 2; edit++) repository.remove(any());
  for (let edit = 0; edit < 2; edit++) repository.move(any(), `moved/to${String(edit)}.ts`);
  for (let edit = 0; edit < 2; edit++)
    repository.write(`new/file${String(edit)}.ts`, `${lines(any()).slice(2).join('\n')}\n// new\n`);

  const questions = questionsOf(sample, pick);
  const overlaid = await answersOf(index, questions);
  repository.commit();
  await index.update();
  const indexed = await answersOf(index, questions);
  const different = questions.filter((_, at) => overlaid[at] !== indexed[at]);
  const isFirstOther = questions.filter(
    (_, at) => overlaid[at]?.split('\n')[0] !== indexed[at]?.split('\n')[0],
  );
  expect(isFirstOther).toEqual([]);
  expect(different.length, different.join('\n')).toBeLessThanOrEqual(QUERIES / 10);
});
