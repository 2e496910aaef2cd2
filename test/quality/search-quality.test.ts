import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { openIndex } from '../../src/index.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { ndcg } from './ndcg.js';

interface Query {
  project: string;
  category: 'symbol' | 'prose';
  query: string;
  targets: string[];
}

const FIXTURES = join(packageRoot, 'fixtures/quality');

/** NDCG@10 below which ranking has become worse. Measured, in this order: 1.00, 1.00, 0.84, 0.84, 0.79. */
const FLOORS = [
  { mode: 'hybrid', category: 'symbol', floor: 0.99 },
  { mode: 'symbol', category: 'symbol', floor: 0.99 },
  { mode: 'hybrid', category: 'prose', floor: 0.84 },
  { mode: 'keyword', category: 'prose', floor: 0.83 },
  { mode: 'semantic', category: 'prose', floor: 0.78 },
] as const;

it('finds the right file first in a repository of five languages', async () => {
  const queries = JSON.parse(readFileSync(join(FIXTURES, 'queries.json'), 'utf8')) as Query[];
  const repository = createRepository({});
  cpSync(join(FIXTURES, 'corpus'), repository.path, { recursive: true });
  repository.commit();
  const index = await openIndex({ repository: repository.path, index: join(temporaryFolder(), 'index') });
  await index.update();
  for (const { mode, category, floor } of FLOORS) {
    const asked = queries.filter((query) => query.category === category);
    const misses: string[] = [];
    let sum = 0;
    for (const { query, targets } of asked) {
      const { hits } = await index.search(query, { mode });
      const paths = hits.map(({ path }) => path);
      sum += ndcg(paths, targets);
      if (paths[0] !== targets[0]) misses.push(query);
    }
    expect(sum / asked.length, `${mode}, ${category}; not first: ${misses.join(', ')}`).toBeGreaterThan(
      floor,
    );
  }
  index.close();
});
