import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readPage } from './read-page.mjs';

/** What a program prints or a comment says: a page of ours, maybe with an anchor. */
const NAMED =
  /\b(?:docs\/[\w/-]+\.\w+|(?:README|CONTRIBUTING|ARCHITECTURE|SECURITY|CHANGELOG)\.md)(?:#[\w-]+)?/g;

/**
 * Links that lead nowhere: to a file that is not there, or to an anchor that its page does not have. Addresses of other
 * hosts are not looked at.
 *
 * @param {string} root absolute
 * @param {readonly string[]} pages paths of Markdown from the root; their links start from the page
 * @param {readonly string[]} texts paths of other files, in which paths of pages start from the root
 * @returns {string[]} sentences, each with file and line
 */
export function checkLinks(root, pages, texts) {
  const known = new Map();
  const read = (path) => {
    if (!known.has(path)) known.set(path, readPage(readFileSync(join(root, path), 'utf8')));
    return known.get(path);
  };
  const problemOf = (target, from, base) => {
    const [path = '', anchor] = decodeURI(target).split('#');
    const file = path === '' ? from : relative(root, join(root, base, path));
    if (file.startsWith('..')) return `leads out of the repository: ${target}`;
    if (!existsSync(join(root, file))) return `leads to no file: ${target}`;
    if (anchor === undefined || !file.endsWith('.md') || read(file).anchors.has(anchor)) return undefined;
    return `names an anchor that ${file} does not have: ${target}`;
  };
  const ofPages = pages.flatMap((page) =>
    read(page)
      .links.filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target))
      .flatMap(({ line, target }) => sentenceOf(page, line, problemOf(target, page, dirname(page)))),
  );
  const ofTexts = texts.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((text, at) =>
        [...text.matchAll(NAMED)]
          .filter(({ index }) => !/[\w./:-]$/.test(text.slice(0, index)))
          .flatMap(([target]) => sentenceOf(path, at + 1, problemOf(target, path, ''))),
      ),
  );
  return [...ofPages, ...ofTexts];
}

function sentenceOf(path, line, problem) {
  return problem === undefined ? [] : [`${path}:${line} ${problem}`];
}
