import type { FileDiff, SemanticDiff, SymbolChange } from '../core/results/semantic-diff.js';

/** Counts the changes of files. */
export function tallyOf(files: readonly FileDiff[]): SemanticDiff['totals'] {
  const totals: SemanticDiff['totals'] = {
    files: { added: 0, modified: 0, deleted: 0, renamed: 0 },
    symbols: { added: 0, changed: 0, renamed: 0, moved: 0, removed: 0 },
    cosmetic: 0,
  };
  for (const file of files) {
    totals.files[file.change]++;
    for (const symbol of file.symbols) {
      totals.symbols[symbol.change]++;
      if (isCosmetic(symbol)) totals.cosmetic++;
    }
  }
  return totals;
}

function isCosmetic(symbol: SymbolChange): boolean {
  return symbol.change === 'changed' && symbol.parts.every((part) => part === 'comment' || part === 'layout');
}
