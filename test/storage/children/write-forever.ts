/** Publishes one numbered snapshot after the other until it is killed. */
import { openStore } from '../../../src/storage/open-store.js';
import { publishNumber } from '../numbered-snapshots.js';

const [directory = '', first = '0', mode] = process.argv.slice(2);
const store = openStore(directory, mode === 'committed' ? { committed: { maxSizeBytes: Infinity } } : {});
process.stdout.write('ready\n');
for (let number = Number(first); ; number++) {
  await publishNumber(store, number, { full: number % 5 === 0 });
  process.stdout.write(`${String(number)}\n`);
}
