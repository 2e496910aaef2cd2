import type { QueryMatch } from 'web-tree-sitter';
import { encodeReferences } from '../../core/references/encode-references.js';
import type { SourceText } from '../../core/ports/chunker.js';
import { bracketDepth } from '../lines/bracket-depth.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutProse } from '../prose/cut-prose.js';
import { cutTree } from './cut-tree.js';
import { cutWindows } from '../lines/cut-windows.js';
import { cutWithoutTree, type CutSource } from '../lines/cut-without-tree.js';
import { referencesOfParts } from '../references/references-of-parts.js';
import { loadGrammar } from '../grammars/load-grammar.js';
import { matchRules } from '../grammars/match-rules.js';
import type { ParsedSource } from '../grammars/parse-recovering.js';
import { deleteTrees, parseParts } from '../injections/parse-parts.js';
import { SourceLines } from '../lines/source-lines.js';

/**
 * Beyond this many characters a line is data or minified. Scanners that ask for columns, as Scala's does, read a line
 * again from its start for every token.
 */
const MAX_LINE_LENGTH = 50_000;

/**
 * As many open brackets make a step of the parser slow, whatever it counts, and some thousands overflow the stack of some
 * grammars. In public repositories a file has 257 at most.
 */
const DEEPEST_BRACKETS = 1_000;

/**
 * Cuts one file in this thread. Where it throws what `isParserCrash` knows, this thread's parser is unfit for use.
 *
 * @param patienceMs how long each of its parts may hold this thread
 * @throws ThreadNeeded if it holds this thread longer than `patienceMs`
 */
export async function cutSource(
  { language, text, withReferences = false }: SourceText,
  sizes: ChunkSizes,
  patienceMs?: number,
): Promise<CutSource> {
  const lines = new SourceLines(text);
  const prose = await cutProse(language, lines, sizes, patienceMs);
  if (prose) return { spans: prose };
  const grammar = await loadGrammar(language);
  if (!grammar) return { spans: cutWindows(lines, sizes) };
  const isHopeless =
    lines.longest > MAX_LINE_LENGTH || bracketDepth(text, DEEPEST_BRACKETS) === DEEPEST_BRACKETS;
  const parts = isHopeless ? undefined : await parseParts(text, language, grammar, patienceMs);
  if (!parts) return cutWithoutTree(text, sizes, 'too-complex');
  try {
    const uses = new Map<ParsedSource, readonly QueryMatch[] | undefined>();
    const matchDefinitions = (part: ParsedSource): readonly QueryMatch[] | undefined => {
      const { tree, grammar } = part;
      const found = matchRules(tree, grammar.rules, part, { withUses: withReferences, patienceMs });
      uses.set(part, found?.uses);
      return found?.definitions;
    };
    const cut = cutTree(parts, matchDefinitions, lines, sizes);
    if (typeof cut === 'string') return cutWithoutTree(text, sizes, cut);
    const { spans, definitions } = cut;
    const references = withReferences ? referencesOfParts(parts, uses, definitions, lines) : undefined;
    return references ? { spans, references: encodeReferences(references) } : { spans };
  } finally {
    deleteTrees(parts);
  }
}

/** Whether WebAssembly trapped or ran out of stack, after which its memory cannot be relied on. */
export function isParserCrash(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}
