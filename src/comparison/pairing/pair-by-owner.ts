import { groupUnits, isAlikeKind, type ComparedUnit, type Pairing } from '../units/compared-unit.js';

/** A class is the same if at least this share of its removed members went to one owner. */
const MIN_SHARE = 1 / 2;

/**
 * Pairs owners whose members went together, and then the members that were too small or too different to be
 * recognised by themselves: where `Pool.acquire` became `ConnectionPool.acquire`, `Pool.size` became
 * `ConnectionPool.size`.
 */
export function pairByOwner(pairing: Pairing): Pairing {
  const destinations = destinationsOf(pairing);
  const added = groupUnits(pairing.added, symbolKeyOf);
  const pairs = [...pairing.pairs];
  const removed = pairing.removed.filter((before) => {
    const destination = destinations.get(symbolKeyOf(before)) ?? successorOf(before, destinations);
    const candidates = destination === undefined ? undefined : added.get(destination);
    const at = candidates?.findIndex(({ kind }) => isAlikeKind(kind, before.kind)) ?? -1;
    const after = candidates?.splice(at, at < 0 ? 0 : 1)[0];
    if (after) pairs.push({ before, after });
    return !after;
  });
  return { pairs, removed, added: [...added.values()].flat() };
}

/** Where the owner of a member went, with the member's name. */
function successorOf(before: ComparedUnit, destinations: ReadonlyMap<string, string>): string | undefined {
  const owner = destinations.get(`${before.path}\0${before.owner}`);
  return owner === undefined ? undefined : `${owner}.${before.name}`;
}

/** For each owner whose members left, by file and symbol, the one owner that most of them went to. */
function destinationsOf({ pairs, removed }: Pairing): Map<string, string> {
  const left = new Map<string, number>();
  for (const unit of [...removed, ...pairs.map(({ before }) => before)]) {
    if (unit.owner !== '') count(left, `${unit.path}\0${unit.owner}`);
  }
  const votes = new Map<string, Map<string, number>>();
  for (const { before, after } of pairs) {
    const from = `${before.path}\0${before.owner}`;
    const to = `${after.path}\0${after.owner}`;
    if (before.owner === '' || after.owner === '' || from === to) continue;
    const ballot = votes.get(from) ?? new Map<string, number>();
    votes.set(from, ballot);
    count(ballot, to);
  }
  const destinations = new Map<string, string>();
  for (const [from, ballot] of votes) {
    const [best] = [...ballot].sort(([, a], [, b]) => b - a);
    if (best && best[1] >= (left.get(from) ?? 0) * MIN_SHARE) destinations.set(from, best[0]);
  }
  return destinations;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function symbolKeyOf({ path, symbol }: ComparedUnit): string {
  return `${path}\0${symbol}`;
}
