import type { Node, Range } from 'web-tree-sitter';
import type { ParsedSource } from '../grammars/parse-recovering.js';
import { runQuery } from '../grammars/match-rules.js';

/** Code of another language within a file. */
export interface Injection {
  language: string;
  range: Range;
  /** Where the element around the code begins; the start of the code without one. */
  holderStart: number;
}

/** More pieces of code than this in one file are left as text: pages are written with a few. */
const MAX_INJECTIONS = 100;

/**
 * Finds the code of other languages that a file holds, in order of position. Its language is what its tag says, by the first pattern
 * that matches the tag, or else what the pattern says that finds the code.
 *
 * @throws ThreadNeeded if it holds this thread longer than `patienceMs`
 */
export function findInjections(
  { tree, grammar }: ParsedSource,
  text: string,
  patienceMs?: number,
): Injection[] {
  const query = grammar.rules.ofInjections;
  const matches = (query && runQuery(tree, query, text, patienceMs)) ?? [];
  const said = new Map<number, { language: string; rule: number }>();
  const found = new Map<number, { content: Node; tag: Node | undefined; language: string }>();
  for (const { captures, setProperties, patternIndex: rule } of matches) {
    const language = setProperties?.['injection.language'];
    if (!language) continue;
    const tag = captures.find(({ name }) => name === 'injection.tag')?.node;
    const content = captures.find(({ name }) => name === 'injection.content')?.node;
    if (content) found.set(content.startIndex, { content, tag, language });
    else if (tag && rule < (said.get(tag.startIndex)?.rule ?? Infinity))
      said.set(tag.startIndex, { language, rule });
  }
  return [...found.values()]
    .filter(({ content }) => text.slice(content.startIndex, content.endIndex).trim() !== '')
    .sort((a, b) => a.content.startIndex - b.content.startIndex)
    .slice(0, MAX_INJECTIONS)
    .map(({ content, tag, language }) => ({
      language: (tag && said.get(tag.startIndex)?.language) ?? language,
      range: rangeOf(content),
      holderStart: (tag ?? content).startIndex,
    }));
}

function rangeOf({ startIndex, endIndex, startPosition, endPosition }: Node): Range {
  return { startIndex, endIndex, startPosition, endPosition };
}
