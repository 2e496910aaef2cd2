import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { createRepository } from '../support/temporary-repository.js';
import { compareIn } from './compare.js';

const ESCAPE = `export function escapeRegExp(text: string): string {
  const special = /[.*+?^$()|[\\]]/g;
  return text.replace(special, (character) => '\\\\' + character);
}
`;
const SUM = `export function sumOfSquares(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number * number;
  return Math.sqrt(sum);
}
`;

it('finds what a new function repeats, and only that', async () => {
  const repository = createRepository({ 'src/escape.ts': ESCAPE });
  const index = await openIndex({ repository: repository.path });
  await index.update();
  const copy = ESCAPE.replace('escapeRegExp', 'quotePattern').replaceAll('text', 'pattern');
  repository.commitFiles({ 'src/quote.ts': copy, 'src/sum.ts': SUM });

  const similarOf = async () => {
    const { files } = await compareIn(repository.path, { range: 'HEAD~1', similar: true });
    return files
      .flatMap(({ symbols }) => symbols)
      .map((symbol) => ('similar' in symbol ? symbol.similar.map((one) => one.symbol) : undefined));
  };
  expect(await similarOf()).toEqual([['escapeRegExp'], []]);
  // An index that already holds the new functions does not find them like themselves.
  await index.update();
  index.close();
  expect(await similarOf()).toEqual([['escapeRegExp'], []]);
});

it('needs an index only when it is asked to look there', async () => {
  const repository = createRepository({ 'src/escape.ts': ESCAPE });
  repository.commitFiles({ 'src/sum.ts': SUM });
  const diff = await compareIn(repository.path, { range: 'HEAD~1' });
  expect(diff.files[0]?.symbols[0]).not.toHaveProperty('similar');
  await expect(compareIn(repository.path, { range: 'HEAD~1', similar: true })).rejects.toMatchObject({
    code: 'INDEX_MISSING',
  });
});
