import type { FileComparison, SymbolChange, SymbolPlace } from '../core/semantic-diff.js';

/** A change worth a line of its own, and how many members of the symbol share its fate and need none. */
export interface CollapsedChange {
  symbol: SymbolChange;
  members: number;
}

/**
 * Leaves to an added, removed, moved or renamed class the members that were added, removed or moved with it as they
 * are. What stands outside of definitions is left out of files that are new or gone, unless there is nothing else.
 */
export function collapseMembers({ change, symbols }: FileComparison): CollapsedChange[] {
  const isWhole = change === 'added' || change === 'deleted';
  const named = symbols.filter((symbol) => placeOf(symbol).symbol !== '');
  const listed = isWhole && named.length > 0 ? named : symbols;
  const owners = new Map<string, CollapsedChange>();
  for (const symbol of listed) owners.set(fateOf(symbol), { symbol, members: 0 });
  const collapsed: CollapsedChange[] = [];
  for (const symbol of listed) {
    const owner = ownerAmong(owners, symbol);
    if (owner) owner.members++;
    else collapsed.push(owners.get(fateOf(symbol)) ?? { symbol, members: 0 });
  }
  return collapsed;
}

/** The outermost listed owner that fared like a symbol. */
function ownerAmong(
  owners: ReadonlyMap<string, CollapsedChange>,
  symbol: SymbolChange,
): CollapsedChange | undefined {
  if ('parts' in symbol && symbol.parts.length > 0) return undefined;
  const before = 'before' in symbol ? prefixesOf(symbol.before) : undefined;
  const after = 'after' in symbol ? prefixesOf(symbol.after) : undefined;
  const depth = Math.min(before?.length ?? Infinity, after?.length ?? Infinity);
  for (let up = depth; up >= 1; up--) {
    const owner = owners.get(`${before?.at(-up) ?? ''}\n${after?.at(-up) ?? ''}`);
    if (owner && owner.symbol !== symbol) return owner;
  }
  return undefined;
}

function fateOf(symbol: SymbolChange): string {
  const before = 'before' in symbol ? keyOf(symbol.before.path, symbol.before.symbol) : '';
  const after = 'after' in symbol ? keyOf(symbol.after.path, symbol.after.symbol) : '';
  return `${before}\n${after}`;
}

/** Keys of the breadcrumbs above a symbol, the outermost first. */
function prefixesOf({ path, symbol, kind }: SymbolPlace): string[] {
  const separator = kind === 'section' ? ' > ' : '.';
  const names = symbol.split(separator);
  return names.slice(0, -1).map((_, depth) => keyOf(path, names.slice(0, depth + 1).join(separator)));
}

function keyOf(path: string, symbol: string): string {
  return `${path}\t${symbol}`;
}

function placeOf(symbol: SymbolChange): SymbolPlace {
  return symbol.change === 'removed' ? symbol.before : symbol.after;
}
