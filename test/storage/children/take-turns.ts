/**
 * Takes the lock of a directory again and again and notes in a log when its turn begins and ends. Every other turn it
 * leaves the lock behind as if it had died holding it.
 */
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { tryLock, unlock } from '../../../src/platform/locks/lock-file.js';
import { describeOwner } from '../../../src/platform/locks/lock-owner.js';

const [directory = '', turns = '', deadPid = ''] = process.argv.slice(2);
const log = join(directory, 'turns.log');
const lockPath = join(directory, 'writer.lock');

for (let turn = 0; turn < Number(turns); turn++) {
  const owner = await describeOwner(randomUUID());
  while ((await tryLock(lockPath, owner)).kind === 'held') await nextTurn();
  appendFileSync(log, `begin ${String(process.pid)}\n`);
  await sleep(Math.random() * 2);
  appendFileSync(log, `end ${String(process.pid)}\n`);
  if (turn % 2 === 0) {
    await unlock(lockPath, owner);
  } else {
    const token = `dead-${String(process.pid)}-${String(turn)}`;
    writeFileSync(`${lockPath}.left`, JSON.stringify({ ...owner, token, pid: Number(deadPid) }));
    renameSync(`${lockPath}.left`, lockPath);
  }
}
