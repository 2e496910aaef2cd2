/** Takes the lock of a directory, says so, and holds it until it is killed. */
import { setInterval } from 'node:timers';
import { WriterLock } from '../../../src/storage/files/writer-lock.js';

await WriterLock.take(process.argv[2] ?? '', { waitMs: 10_000 });
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
