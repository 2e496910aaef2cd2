import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StatTable } from '../../src/git/uncommitted/look/stat-table.js';
import { temporaryFolder } from '../support/temporary-repository.js';

/** As if a look began so long after everything that was written. */
const LATER_MS = 10_000;

function written(text: string): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, text);
  return path;
}

it('a file that was written just before a look counts as moved until a later look', () => {
  const table = new StatTable();
  table.add(written('one'), Date.now());
  expect(table.look(Date.now())).toEqual([{ position: 0, isSameType: true }]);
  expect(table.look(Date.now() + LATER_MS)).toEqual([{ position: 0, isSameType: true }]);
  expect(table.look(Date.now() + LATER_MS)).toEqual([]);
});

it('an edit that keeps the size and puts the time back is seen', () => {
  const path = written('one');
  utimesSync(path, 1, 1);
  const table = new StatTable();
  table.add(path, Date.now() + LATER_MS);
  expect(table.look(Date.now() + LATER_MS)).toEqual([]);
  writeFileSync(path, 'two');
  utimesSync(path, 1, 1);
  expect(table.look(Date.now() + LATER_MS)).toEqual([{ position: 0, isSameType: true }]);
});

it('a file that goes away is of another type', () => {
  const path = written('one');
  const table = new StatTable();
  table.add(path, Date.now() + LATER_MS);
  rmSync(path);
  expect(table.look(Date.now() + LATER_MS)).toEqual([{ position: 0, isSameType: false }]);
  expect(table.look(Date.now() + LATER_MS)).toEqual([]);
});
