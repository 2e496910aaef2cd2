/** Keeps numbered vectors in a cache, a few at a time, and says how far it came: folder, first number, count, bound in bytes. */
import { VectorCache } from '../../../src/storage/vector-cache/vector-cache.js';
import { IDENTITY, sampleHash, sampleVector } from '../../support/sample-rows.js';

const [folder = '', first = '', count = '', maxBytes = ''] = process.argv.slice(2);
const cache = new VectorCache(folder, IDENTITY, { maxBytes: Number(maxBytes) });
process.stdout.write('ready\n');
for (let i = 0; i < Number(count); i += 5) {
  const contents = Array.from({ length: 5 }, (_, j) => `content ${String(Number(first) + i + j)}`);
  await cache.add(new Map(contents.map((content) => [sampleHash(content), sampleVector(content)])));
  process.stdout.write(`kept ${String(i + 5)}\n`);
}
await cache.close();
