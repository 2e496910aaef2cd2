import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeSummary } from '../../src/action/summary/write-summary.js';
import { temporaryFolder } from '../support/temporary-repository.js';

const MIB = 1024 * 1024;

test('parts that fit are written whole, and the rest is counted', async () => {
  const file = join(temporaryFolder(), 'summary');
  writeFileSync(file, '');
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  const parts = ['first', ...Array.from({ length: 5 }, () => 'é'.repeat(MIB / 8))];

  await writeSummary(parts);
  const summary = readFileSync(file, 'utf8');

  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(MIB);
  expect(
    summary
      .split('\n\n')
      .map((part) => part.trim())
      .slice(0, -1),
  ).toEqual(parts.slice(0, 4));
  expect(summary).toMatch(
    /\*\*2 of 6 parts are omitted\*\*, because GitHub limits a summary to 1 MiB\. .*\n$/,
  );
});

test('a runner without summaries is told of, and nothing fails', async () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);

  await writeSummary(['first']);

  expect(written.mock.calls.map(([text]) => String(text)).join('')).toContain(
    'does not support job summaries',
  );
});
