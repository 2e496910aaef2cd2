import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonNotRun } from '../../scripts/docs/check-blocks.mjs';
import { docPages } from '../../scripts/docs/doc-pages.mjs';
import { readPage, type Block } from '../../scripts/docs/read-page.mjs';
import { packageRoot } from '../../src/platform/package-root.js';

/** Pages whose examples people copy. */
export const PAGES = docPages(packageRoot).forUsers;

/** A block and where it is: `docs/a.md:12`. */
export type PlacedBlock = Block & { place: string };

/** Blocks of a page in some languages, in order, without those that a mark says are not run. */
export function blocksOf(page: string, languages: readonly string[]): PlacedBlock[] {
  const { blocks } = readPage(readFileSync(join(packageRoot, page), 'utf8'));
  return blocks
    .filter(({ language, mark }) => languages.includes(language) && reasonNotRun(mark) === undefined)
    .map((block) => ({ ...block, place: `${page}:${String(block.line)}` }));
}
