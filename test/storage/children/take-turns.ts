/**
 * Takes the lock of a directory again and again and notes in a log when its turn begins and ends. Every other turn it
 * leaves the lock behind as if it had died holding it.
 */
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WriterLock } from '../../../src/storage/writer-lock.js';

const [directory = '', turns = '', deadPid = ''] = process.argv.slice(2);
const log = join(directory, 'turns.log');
const lockPath = join(directory, 'writer.lock');

for (let turn = 0; turn < Number(turns); turn++) {
  const lock = await WriterLock.take(directory, { waitMs: 60_000 });
  appendFileSync(log, `begin ${String(process.pid)}\n`);
  await sleep(Math.random() * 4);
  appendFileSync(log, `end ${String(process.pid)}\n`);
  if (turn % 2 === 0) {
    await lock.release();
  } else {
    const owner = JSON.parse(readFileSync(lockPath, 'utf8')) as object;
    const token = `dead-${String(process.pid)}-${String(turn)}`;
    writeFileSync(`${lockPath}.left`, JSON.stringify({ ...owner, token, pid: Number(deadPid) }));
    renameSync(`${lockPath}.left`, lockPath);
    await lock.release();
  }
}
