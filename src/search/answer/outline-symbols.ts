import { identifiersOf } from '../../text/identifiers.js';
import type { ChunkKind, ChunkRow } from '../../core/types.js';

/** A definition of a file, or a section of a document. */
export interface OutlineSymbol {
  /** Of the chunk that it begins in. */
  id: string;
  kind: ChunkKind;
  /** Breadcrumb; of the enclosing definition where several small ones share a chunk. Empty at the top of a file. */
  symbol: string;
  startLine: number;
  endLine: number;
  /** Definitions within, besides the symbol itself, each with the line where its name first stands. */
  defines: { name: string; line: number }[];
}

/** The definitions of one file, in line order. A definition that was cut into several chunks is listed once. */
export function outlineSymbols(chunks: readonly ChunkRow[]): OutlineSymbol[] {
  const symbols: OutlineSymbol[] = [];
  for (const chunk of chunks) {
    const { id, kind, symbol, startLine, endLine } = chunk;
    const defines = otherDefinitions(chunk);
    const last = symbols.at(-1);
    if (last && symbol !== '' && last.symbol === symbol && last.kind === kind) {
      last.endLine = Math.max(last.endLine, endLine);
      for (const one of defines) last.defines.push(one);
    } else if (symbol !== '' || defines.length > 0) {
      symbols.push({ id, kind, symbol, startLine, endLine, defines });
    }
  }
  return symbols;
}

/** Names are in order of appearance, so each is looked for from the line of the one before. */
function otherDefinitions({ symbol, defines, content, startLine }: ChunkRow): OutlineSymbol['defines'] {
  const lines = content.split('\n').map((text) => ({ text, names: new Set(identifiersOf(text)) }));
  const own = symbol.split(/\.| > /).at(-1);
  let at = 0;
  return defines.flatMap((name) => {
    at = lineOf(name, lines, at);
    return name === own ? [] : [{ name, line: startLine + at }];
  });
}

interface Line {
  text: string;
  names: ReadonlySet<string>;
}

/**
 * The first line, from one on, that has a name: as a word, or literally where it is none, such as `#limit` and `In programs`.
 * Titles lose their markup, so all words of one may have to do. The line to begin at where nothing is found.
 */
function lineOf(name: string, lines: readonly Line[], from: number): number {
  const words = identifiersOf(name);
  const isWord = words.length === 1 && words[0] === name;
  const find = (has: (line: Line) => boolean): number =>
    lines.findIndex((line, index) => index >= from && has(line));
  const hasWords = ({ names }: Line): boolean => words.length > 0 && words.every((word) => names.has(word));
  const literal = isWord ? -1 : find(({ text }) => text.includes(name));
  return Math.max(from, literal === -1 ? find(hasWords) : literal);
}
