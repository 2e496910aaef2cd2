import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appendToHookLog, hookLogPath } from '../../src/hooks/runs/hook-log.js';
import { temporaryFolder } from '../support/temporary-repository.js';

it('the log keeps the newest lines and one file of older ones', async () => {
  const index = join(temporaryFolder(), 'index');
  const line = 'x'.repeat(8 * 1024);
  for (let i = 0; i < 40; i++) await appendToHookLog(index, `${i} ${line}`);
  const [newest, older] = [hookLogPath(index), `${hookLogPath(index)}.1`];
  expect(readFileSync(newest, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \d+ x+\n/);
  expect(readFileSync(newest, 'utf8')).toContain('Z 39 x');
  for (const path of [newest, older]) expect(statSync(path).size).toBeLessThan(140 * 1024);
});
