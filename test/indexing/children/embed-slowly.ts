/** Updates an index with a costly embedder and tells how many texts it has embedded: repository, index. */
import { setTimeout as sleep } from 'node:timers/promises';
import { costlyEmbedder } from '../../support/costly-embedder.js';
import { updateIndexOf } from '../../support/update-index-of.js';

const [repository = '', index = ''] = process.argv.slice(2);
const { embedder } = costlyEmbedder(async (texts) => {
  process.stdout.write(`embedded ${String(texts)}\n`);
  await sleep(100);
});
await updateIndexOf(repository, index, embedder);
