import type { FileDiff, SymbolChange, SymbolLocation } from '../../core/results/semantic-diff.js';
import { CONTAINER_KINDS, type ChunkKind } from '../../core/types.js';

/** A change with a line of its own, and how many members it stands for. */
export interface CollapsedChange {
  symbol: SymbolChange;
  /** How many members of the symbol were added, removed or moved with it unchanged, and so need no line. */
  members: number;
  /** Whether it only came along with its owner, which is listed as well. */
  isWithOwner: boolean;
}

/** A module is a mere namespace for these: they keep a line of their own. */
const CONTAINERS: ReadonlySet<ChunkKind> = new Set(CONTAINER_KINDS);

/**
 * Returns the changes that need a line. Members that were added, removed or moved together with their owner, unchanged,
 * are only counted there. Code outside definitions of new and deleted files is left out, unless there is nothing else.
 */
export function collapseMembers({ change, symbols }: FileDiff): CollapsedChange[] {
  const isWhole = change === 'added' || change === 'deleted';
  const named = symbols.filter((symbol) => locationOf(symbol).symbol !== '');
  const listed = (isWhole && named.length > 0 ? named : symbols).map((symbol) => ({
    symbol,
    members: 0,
    isWithOwner: false,
  }));
  const owners = new Map<string, CollapsedChange>();
  for (const one of listed) if (one.symbol.change !== 'changed') owners.set(transitionOf(one.symbol), one);
  return listed.filter((one) => {
    const owner = ownerAmong(owners, one.symbol);
    one.isWithOwner = owner !== undefined;
    const isAsItWas = !('parts' in one.symbol) || one.symbol.parts.length === 0;
    if (owner && isAsItWas) owner.members++;
    return !owner || !isAsItWas;
  });
}

/** The listed owner that fared like a symbol: the outermost type, else the innermost module. */
function ownerAmong(
  owners: ReadonlyMap<string, CollapsedChange>,
  symbol: SymbolChange,
): CollapsedChange | undefined {
  if (symbol.change === 'changed') return undefined;
  const before = 'before' in symbol ? prefixesOf(symbol.before) : undefined;
  const after = 'after' in symbol ? prefixesOf(symbol.after) : undefined;
  if (before && after && before.name !== after.name) return undefined;
  const depth = Math.min(before?.keys.length ?? Infinity, after?.keys.length ?? Infinity);
  let module: CollapsedChange | undefined;
  for (let up = depth; up >= 1; up--) {
    const owner = owners.get(`${before?.keys.at(-up) ?? ''}\n${after?.keys.at(-up) ?? ''}`);
    if (owner && locationOf(owner.symbol).kind !== 'module') return owner;
    module = owner ?? module;
  }
  return CONTAINERS.has(locationOf(symbol).kind) ? undefined : module;
}

/** What a symbol was and what it became, as a key; members that moved or went with their owner have keys below its own. */
function transitionOf(symbol: SymbolChange): string {
  const before = 'before' in symbol ? keyOf(symbol.before.path, symbol.before.symbol) : '';
  const after = 'after' in symbol ? keyOf(symbol.after.path, symbol.after.symbol) : '';
  return `${before}\n${after}`;
}

/** A symbol's bare name and the keys of the breadcrumbs above it, the outermost first. */
function prefixesOf({ path, symbol, kind }: SymbolLocation): { name: string; keys: string[] } {
  const separator = kind === 'section' ? ' > ' : '.';
  const names = symbol.split(separator);
  const name = names.pop() ?? '';
  return { name, keys: names.map((_, depth) => keyOf(path, names.slice(0, depth + 1).join(separator))) };
}

function keyOf(path: string, symbol: string): string {
  return `${path}\t${symbol}`;
}

function locationOf(symbol: SymbolChange): SymbolLocation {
  return symbol.change === 'removed' ? symbol.before : symbol.after;
}
