import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRunning, markOfThisProcess } from '../../src/platform/locks/running-process.js';

describe('isRunning', () => {
  it('knows this process, and tells a reused id by its start', async () => {
    const mark = await markOfThisProcess();
    expect(await isRunning(mark)).toBe(true);
    expect(await isRunning({ ...mark, started: '' })).toBe(true);
  });

  it('knows that a process that was waited for is gone', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    await new Promise((done) => child.on('close', done));
    expect(await isRunning({ pid: child.pid ?? 0, started: '' })).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'takes a zombie and another process of the same id for gone',
    async () => {
      const mark = await markOfThisProcess();
      expect(await isRunning({ ...mark, started: `${mark.started}1` })).toBe(false);
      // The shell's child ends, and `sleep`, which takes the shell's place, never asks how.
      const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      try {
        const pid = Number(await new Promise((done) => parent.stdout.once('data', done)));
        while (!readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ')) {
          await new Promise((done) => setTimeout(done, 5));
        }
        expect(await isRunning({ pid, started: '' })).toBe(false);
      } finally {
        parent.kill();
      }
    },
  );
});
