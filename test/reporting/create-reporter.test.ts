import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isLiveTerminal } from '../../src/cli/output/live-terminal.js';
import { createReporter } from '../../src/reporting/progress/create-reporter.js';

/** What is written for one phase to a terminal of so many columns. */
async function written(columns: number, isLive: boolean): Promise<string> {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns });
  const reporter = createReporter({ stream, isLive, level: 'normal' });
  reporter.phase('read', 20);
  await sleep(150);
  reporter.advance(10);
  reporter.phaseDone();
  return String(stream.read());
}

describe('progress', () => {
  it('keeps one line up to date on a terminal', async () => {
    const line = await written(100, true);
    expect(line.startsWith('\r\u001b[Kread  10/20 files  ')).toBe(true);
    expect(line).toContain(' files/s');
    expect(await written(10, true)).toContain('\u001b[Kread  10/\r');
  });

  it('is not cut where the terminal does not tell its width', async () => {
    expect(await written(0, true)).toMatch(/ files\/s\r/);
  });

  it('is a line a phase elsewhere', async () => {
    expect(await written(100, false)).toMatch(/^read: 10 files in .*\n$/);
  });

  it('is redrawn where the terminal can do that', () => {
    expect(isLiveTerminal({ isTTY: true }, { TERM: 'xterm' })).toBe(true);
    expect(isLiveTerminal({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(isLiveTerminal({}, { TERM: 'xterm' })).toBe(false);
  });
});
