/** Publishes one numbered snapshot after the other until it is killed. */
import { openStore } from '../../../src/storage/open-store.js';
import { publishNumber } from '../numbered-snapshots.js';

const store = openStore(process.argv[2] ?? '');
const first = Number(process.argv[3]);
process.stdout.write('ready\n');
for (let number = first; ; number++) {
  await publishNumber(store, number, { full: number % 5 === 0 });
  process.stdout.write(`${String(number)}\n`);
}
