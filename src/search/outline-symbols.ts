import { identifiersOf } from '../core/identifiers.js';
import type { ChunkKind, ChunkRow } from '../core/types.js';

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
      last.defines.push(...defines);
    } else if (symbol !== '' || defines.length > 0) {
      symbols.push({ id, kind, symbol, startLine, endLine, defines });
    }
  }
  return symbols;
}

/** Names are in order of appearance, so each is looked for behind the one before. */
function otherDefinitions({ symbol, defines, content, startLine }: ChunkRow): OutlineSymbol['defines'] {
  const lines = content.split('\n').map((line) => new Set(identifiersOf(line)));
  const own = symbol.split(/\.| > /).at(-1);
  let at = 0;
  return defines.flatMap((name) => {
    at = Math.max(
      at,
      lines.findIndex((names, line) => line >= at && names.has(name)),
    );
    return name === own ? [] : [{ name, line: startLine + at }];
  });
}
