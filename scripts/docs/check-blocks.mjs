import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from './read-page.mjs';

/** Languages of blocks that test/docs runs or parses. */
const TESTED = new Set(['sh', 'yaml', 'js', 'json']);
/** Those that only show something. */
const SHOWN = new Set(['text', 'ts', 'gitattributes', 'mermaid']);

/** The comment before a block that is not run: `<!-- not run: needs a GitHub token -->`. */
export function reasonNotRun(mark) {
  return /^not run: (\S[^]*)$/.exec(mark ?? '')?.[1];
}

/**
 * Blocks that nobody would notice going wrong, because their language is none that is tested or only shown.
 *
 * @returns {string[]} sentences, each with file and line
 */
export function checkBlocks(root, pages) {
  return pages.flatMap((page) =>
    readPage(readFileSync(join(root, page), 'utf8')).blocks.flatMap(({ line, language, mark }) => {
      if (TESTED.has(language) || SHOWN.has(language)) return [];
      if (reasonNotRun(mark) !== undefined) return [];
      const known = [...TESTED, ...SHOWN].join(', ');
      return [`${page}:${line} has a block in "${language}", which no test runs. Use one of ${known}`];
    }),
  );
}
