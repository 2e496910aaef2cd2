import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LockOwner } from '../../src/platform/locks/lock-owner.js';
import { WriterLock } from '../../src/storage/files/writer-lock.js';
import { ChildProgram } from './run-child.js';

let directory: string;
let holdLock: ChildProgram;
let takeTurns: ChildProgram;

beforeAll(async () => {
  holdLock = await ChildProgram.build(new URL('./children/hold-lock.ts', import.meta.url));
  takeTurns = await ChildProgram.build(new URL('./children/take-turns.ts', import.meta.url));
});
afterAll(() => Promise.all([holdLock.remove(), takeTurns.remove()]));
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'diffdex-lock-')), 'index');
});
afterEach(() => rm(join(directory, '..'), { recursive: true, force: true }));

async function ownOwner(): Promise<LockOwner> {
  const lock = await WriterLock.take(directory);
  const owner = JSON.parse(await readFile(join(directory, 'writer.lock'), 'utf8')) as LockOwner;
  await lock.release();
  return owner;
}

async function leave(owner: string | LockOwner, ageMs = 0): Promise<void> {
  const path = join(directory, 'writer.lock');
  await writeFile(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const time = new Date(Date.now() - ageMs);
  await utimes(path, time, time);
}

const isTaken = (taking: Promise<WriterLock>) =>
  taking.then(
    (lock) => lock.release().then(() => true),
    (error: unknown) => {
      expect(error).toMatchObject({ name: 'DiffdexError', code: 'LOCKED' });
      return false;
    },
  );

describe('the writer lock', () => {
  it('is given back without a trace', async () => {
    const lock = await WriterLock.take(directory);
    await lock.assertHeld();
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('makes the second wait, says for whom, and gives up in the end', async () => {
    const lock = await WriterLock.take(directory);
    const holders: string[] = [];
    const waiting = WriterLock.take(directory, { waitMs: 250, onWait: (holder) => holders.push(holder) });
    await expect(waiting).rejects.toMatchObject({
      code: 'LOCKED',
      message: expect.stringContaining(`process ${String(process.pid)}`) as string,
    });
    expect(holders).toHaveLength(1);
    await lock.release();
  });

  it('goes to the one that waits as soon as it is free', async () => {
    const lock = await WriterLock.take(directory);
    const waiting = WriterLock.take(directory, { waitMs: 10_000 });
    await lock.release();
    await (await waiting).release();
  });

  it('is kept by a live process, however old, and not by a killed one', async () => {
    const child = holdLock.start([directory]);
    await child.saw('held');
    const old = new Date(Date.now() - 3_600_000);
    await utimes(join(directory, 'writer.lock'), old, old);
    expect(await isTaken(WriterLock.take(directory, { waitMs: 0 }))).toBe(false);
    await child.kill();
    expect(await isTaken(WriterLock.take(directory, { waitMs: 0 }))).toBe(true);
    expect(await readdir(directory)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is not kept by another process with the id of a dead one',
    async () => {
      await leave({ ...(await ownOwner()), startedAt: '1' });
      expect(await isTaken(WriterLock.take(directory, { waitMs: 0 }))).toBe(true);
    },
  );

  describe.each<[string, (own: LockOwner) => string]>([
    ['of another machine', (own) => JSON.stringify({ ...own, host: 'elsewhere' })],
    ['of another container', (own) => JSON.stringify({ ...own, scope: 'elsewhere' })],
    [
      'of a process that may have the id of another',
      (own) => JSON.stringify({ ...own, startedAt: '', pid: process.ppid }),
    ],
    ['that is empty', () => ''],
    ['that is cut off', () => '{'],
    ['that is no object', () => '[]'],
    ['with a token that is a path', () => '{"token": "../../x"}'],
    ['that is huge', () => ' '.repeat(1_000_000)],
  ])('%s', (_, write) => {
    it.each([
      ['behind', -3_600_000],
      ['ahead', 3_600_000],
    ])('stands while its holder, with a clock far %s, gives signs of life', async (_name, skewMs) => {
      await leave(write(await ownOwner()), -skewMs);
      let beats = 0;
      const path = join(directory, 'writer.lock');
      const beating = setInterval(() => {
        const time = new Date(Date.now() + skewMs + ++beats);
        utimesSync(path, time, time);
      }, 20);
      const waiting = WriterLock.take(directory, { waitMs: 400, silenceMs: 300 });
      expect(await isTaken(waiting)).toBe(false);
      clearInterval(beating);
    });

    it('goes to who waits once it has given none for long enough, whatever its time', async () => {
      await leave(write(await ownOwner()), -3_600_000);
      const holders: string[] = [];
      const hasty = WriterLock.take(directory, { waitMs: 0, silenceMs: 100 });
      await expect(hasty).rejects.toMatchObject({ hint: expect.stringContaining('--no-wait') as string });
      const waiting = { waitMs: 1, silenceMs: 100, onWait: (holder: string) => holders.push(holder) };
      expect(await isTaken(WriterLock.take(directory, waiting))).toBe(true);
      expect(holders).toEqual([expect.stringContaining('is not visible from here')]);
      expect(await readdir(directory)).toEqual([]);
    });
  });

  it.runIf(process.platform !== 'win32').each<[string, (path: string) => unknown]>([
    ['a link that leads nowhere', (path) => symlink('nowhere', path)],
    ['a link to itself', (path) => symlink('writer.lock', path)],
    ['a link to a lock', (path) => symlink('other.lock', path)],
    ['a link to a device', (path) => symlink('/dev/zero', path)],
    ['a folder', (path) => mkdir(path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('is not looked for in %s', async (_, make) => {
    await mkdir(directory);
    await writeFile(join(directory, 'other.lock'), JSON.stringify(await ownOwner()));
    await make(join(directory, 'writer.lock'));
    await expect(WriterLock.take(directory)).rejects.toMatchObject({
      code: 'LOCKED',
      message: expect.stringContaining('is not a file') as string,
    });
  });

  it('that was lost is noticed, and not taken from its new holder', async () => {
    const lock = await WriterLock.take(directory);
    const thief = { ...(await readOwner()), token: 'thief', host: 'elsewhere' };
    await leave(thief);
    await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'LOCKED' });
    await lock.release();
    expect(await readOwner()).toEqual(thief);
  });

  it('never has two holders, although many find the same dead one', async () => {
    const dead = holdLock.start([directory]);
    await dead.saw('held');
    await dead.kill();
    const turns = 12;
    const children = Array.from({ length: 4 }, () =>
      takeTurns.start([directory, String(turns), String(dead.pid)]),
    );
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0, 0, 0]);
    const log = (await readFile(join(directory, 'turns.log'), 'utf8')).trim().split('\n');
    expect(log).toHaveLength(2 * turns * children.length);
    for (let i = 0; i < log.length; i += 2) expect(log[i + 1]).toBe(log[i]?.replace('begin', 'end'));
  });
});

async function readOwner(): Promise<LockOwner> {
  return JSON.parse(await readFile(join(directory, 'writer.lock'), 'utf8')) as LockOwner;
}
