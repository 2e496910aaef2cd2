import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/app/index/verify.js';
import { PackWorkshop } from '../support/pack-workshop.js';
import { readRows } from '../support/read-rows.js';

/** Concatenated sources have marks within, and any text may begin with what a decoder takes for one. */
const MARK = '\ufeff';
const FILES = {
  'parts.sql': `-- part 1\n\n${MARK}CREATE TABLE a (b int);\n`,
  'blank.py': `\n${MARK}def retry():\n    pass\n`,
  'twice.py': `${MARK}${MARK}def twice():\n    pass\n`,
  'wide.txt': Buffer.from(`${MARK}${MARK}wide words\n`, 'utf16le'),
  [`${MARK}named.ts`]: `export const named = 1;\n`,
  [`${MARK}folder/${MARK}two.ts`]: `export class ${MARK}Two {}\n`,
  'symbol.ts': `export function ${MARK}marked${MARK}(): void {}\n`,
};

let workshop: PackWorkshop;
beforeAll(async () => {
  workshop = await PackWorkshop.open();
});
afterAll(() => {
  workshop.close();
});

test('a mark at the beginning of any text is stored and read back', async () => {
  const { repository, index } = workshop;
  repository.commitFiles(FILES);
  await workshop.update(index);
  const isRight = async (path: string) => {
    const { differences } = await verify(await workshop.openApp(path), { deep: true, repair: false });
    expect(differences).toEqual([]);
  };
  await isRight(index);
  const packs = { archive: workshop.newPath(), directory: workshop.newPath() };
  await workshop.pack(index, { target: `${packs.archive}.tar.zst` });
  await workshop.pack(index, { target: packs.directory });
  for (const source of [`${packs.archive}.tar.zst`, packs.directory]) {
    const pulled = workshop.newPath();
    await workshop.pull(pulled, { source });
    await isRight(pulled);
    expect(await readRows(pulled)).toEqual(await readRows(index));
  }
  const found = await workshop.search(index, 'named');
  expect(found.map(({ path }) => path)).toContain(`${MARK}named.ts`);
  repository.remove(`${MARK}named.ts`, `${MARK}folder/${MARK}two.ts`);
  repository.commitFiles({ 'parts.sql': `${MARK}SELECT 1;\n` });
  await workshop.update(index);
  const anew = workshop.newPath();
  await workshop.update(anew);
  expect(await readRows(index)).toEqual(await readRows(anew));
});
