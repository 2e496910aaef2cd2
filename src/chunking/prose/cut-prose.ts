import { languageFacts } from '../../languages/language-facts.js';
import { asciidocHeadings } from './asciidoc-headings.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutSections } from './cut-sections.js';
import type { CutSpan } from '../lines/cut-span.js';
import { loadLanguage } from '../grammars/load-grammar.js';
import { readMarkdown } from './read-markdown.js';
import { parseSource } from '../grammars/parse-source.js';
import { rstHeadings } from './rst-headings.js';
import type { SourceLines } from '../lines/source-lines.js';

const NO_BLANK_LINE = 0.3;
const INSIDE_BLOCK = 0.4;

/** Cuts a document at its headings; `undefined` if the language has none or the text does not parse. */
export async function cutProse(
  language: string,
  lines: SourceLines,
  sizes: ChunkSizes,
  patienceMs?: number,
): Promise<CutSpan[] | undefined> {
  const afterBlank = (row: number): number => (lines.isBlank(row - 1) ? 0 : NO_BLANK_LINE);
  switch (languageFacts(language)?.headings) {
    case 'rst':
      return cutSections(lines, rstHeadings(lines), afterBlank, sizes);
    case 'asciidoc':
      return cutSections(lines, asciidocHeadings(lines), afterBlank, sizes);
    case 'markdown':
      return cutMarkdown(lines, sizes, patienceMs);
    case undefined:
      return undefined;
  }
}

async function cutMarkdown(
  lines: SourceLines,
  sizes: ChunkSizes,
  patienceMs: number | undefined,
): Promise<CutSpan[] | undefined> {
  const tree = parseSource(lines.text, await loadLanguage('markdown'), { patienceMs });
  if (!tree) return undefined;
  const { headings, blocks } = readMarkdown(tree);
  tree.delete();
  const penalties = (row: number): number => {
    if (blocks.has(row)) return 0;
    return INSIDE_BLOCK + (lines.isBlank(row - 1) ? 0 : NO_BLANK_LINE);
  };
  return cutSections(lines, headings, penalties, sizes);
}
