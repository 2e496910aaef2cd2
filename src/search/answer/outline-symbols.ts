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
  /** Definitions within, besides the symbol itself, each with the line of its name. */
  defines: { name: string; kind: ChunkKind; line: number }[];
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

function otherDefinitions(chunk: ChunkRow): OutlineSymbol['defines'] {
  const own = chunk.symbol.split(/\.| > /).at(-1);
  return chunk.defines.flatMap((name, i) =>
    name === own
      ? []
      : [{ name, kind: chunk.kinds[i] ?? chunk.kind, line: chunk.startLine + (chunk.nameRows[i] ?? 0) }],
  );
}
