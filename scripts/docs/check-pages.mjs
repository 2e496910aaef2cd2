import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBlocks } from './check-blocks.mjs';
import { checkLinks } from './check-links.mjs';
import { checkWords, readGlossary } from './check-words.mjs';
import { docPages } from './doc-pages.mjs';

/** What is wrong with the pages that people write. @returns {string[]} sentences, each with file and line */
export function checkPages(root) {
  const { forUsers, pages, texts } = docPages(root);
  const glossary = readGlossary(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
  return [
    ...checkLinks(root, pages, texts),
    ...checkWords(root, forUsers, glossary),
    ...checkBlocks(root, forUsers),
  ];
}
