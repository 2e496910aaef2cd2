import type { FileDiff, SymbolChange } from '../core/results/semantic-diff.js';
import { pathOf, type FilePair } from './file-pair.js';

/** A file that was compared. */
export interface ComparedFile {
  pair: FilePair;
  language: string;
}

/** Gives every change to the file that it is listed under: that of the newer side, where there is one. */
export function assembleFiles(files: readonly ComparedFile[], changes: readonly SymbolChange[]): FileDiff[] {
  const byPath = new Map<string, SymbolChange[]>();
  for (const change of changes) {
    const { path } = change.change === 'removed' ? change.before : change.after;
    const known = byPath.get(path);
    if (known) known.push(change);
    else byPath.set(path, [change]);
  }
  return files.map(({ pair, language }) => {
    // What a renamed file lost is listed with it, by its former path.
    const own = [...new Set([pair.after, pair.before])].flatMap((path) => takeFrom(byPath, path));
    return {
      path: pathOf(pair),
      ...(pair.change === 'renamed' && pair.before !== undefined && { previousPath: pair.before }),
      change: pair.change,
      language,
      symbols: own.sort((a, b) => rankOf(a) - rankOf(b)),
    };
  });
}

function takeFrom(byPath: Map<string, SymbolChange[]>, path: string | undefined): SymbolChange[] {
  if (path === undefined) return [];
  const found = byPath.get(path) ?? [];
  byPath.delete(path);
  return found;
}

/** Lines of the newer side first, then those of the older one. */
function rankOf(change: SymbolChange): number {
  return change.change === 'removed' ? 2 ** 32 + change.before.startLine : change.after.startLine;
}
