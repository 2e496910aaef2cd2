import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from './read-page.mjs';

/**
 * The words that the glossary rules out, from its table: a row is `| word | meaning | not |`. Those with a note behind
 * them, such as `snippet (that is what a terminal shows)`, have a meaning of their own and are not looked for.
 *
 * @param {string} architecture the text of ARCHITECTURE.md
 * @returns {Map<string, string>} the word to use, by the one not to use
 */
export function readGlossary(architecture) {
  const section = /^## Words\n([^]*?)(?=^## )/m.exec(architecture)?.[1] ?? '';
  const rows = [...section.matchAll(/^\|([^|]*)\|[^|]*\|([^|]*)\|$/gm)].slice(2);
  if (rows.length === 0)
    throw new Error('ARCHITECTURE.md has no table of words with a column for those not to use.');
  return new Map(
    rows.flatMap(([, word, not]) =>
      not
        .replace(/[^,(]*\([^)]*\)/g, '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => [one, word.trim()]),
    ),
  );
}

/**
 * Words of prose that the glossary has another word for. Code is not looked at.
 *
 * @returns {string[]} sentences, each with file and line
 */
export function checkWords(root, pages, glossary) {
  const words = [...glossary.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\w-])(?:${words.join('|')})s?(?![\\w-])`, 'gi');
  return pages.flatMap((page) =>
    readPage(readFileSync(join(root, page), 'utf8')).prose.flatMap(({ line, text }) =>
      [...text.matchAll(pattern)].map(([found]) => {
        const known = [...glossary.keys()].find((word) => found.toLowerCase().startsWith(word.toLowerCase()));
        return `${page}:${line} says "${found}"; our word is "${glossary.get(known)}" (ARCHITECTURE.md, Words)`;
      }),
    ),
  );
}
