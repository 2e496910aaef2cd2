import { groupUnits, type ComparedUnit, type Pairing, type UnitPair } from '../units/compared-unit.js';

/** Fewer tokens than this are the same in unrelated code: a getter, an empty constructor. */
const MIN_TOKENS = 12;
/** Where neither name nor place vouch for it, a whole small function may be the same by chance. */
const MIN_TOKENS_ELSEWHERE = 24;
/** What vanished and what appeared among the same members. */
const MIN_TOKENS_IN_PLACE = 6;

/**
 * Pairs removed and added units that are the same but for their name. Of several candidates the one of the same
 * name goes first, then one of the same owner, then of the same file, then the order decides.
 */
export function pairEqual({ pairs, removed, added }: Pairing): Pairing {
  const found: UnitPair[] = [];
  const taken = new Set<ComparedUnit>();
  const candidates = groupUnits(removed, ({ fingerprint }) => fingerprint);
  const groups = groupUnits(added, ({ fingerprint }) => fingerprint);
  for (const [fingerprint, newer] of groups) {
    const choices = newer
      .flatMap((after) => bestFirst(candidates.get(fingerprint) ?? [], after))
      .sort((a, b) => b.affinity - a.affinity);
    for (const { before, after } of choices) {
      if (taken.has(before) || taken.has(after)) continue;
      taken.add(before).add(after);
      found.push({ before, after });
    }
  }
  return {
    pairs: [...pairs, ...found],
    removed: removed.filter((unit) => !taken.has(unit)),
    added: added.filter((unit) => !taken.has(unit)),
  };
}

/** More alike candidates than this are boilerplate; looking at all of them would take quadratic time. */
const MAX_CANDIDATES = 32;

function bestFirst(
  candidates: readonly ComparedUnit[],
  after: ComparedUnit,
): (UnitPair & { affinity: number })[] {
  return candidates
    .slice(0, MAX_CANDIDATES)
    .filter((before) => isEnoughEvidence(before, after))
    .map((before) => ({ before, after, affinity: affinityOf(before, after) }));
}

/** Whether equal tokens are enough to call two units the same: short code is often equal by chance. */
function isEnoughEvidence(before: ComparedUnit, after: ComparedUnit): boolean {
  if (after.symbol === '') return false;
  if (before.symbol === after.symbol) return true;
  return after.tokens.length >= minTokens(before, after);
}

function minTokens(before: ComparedUnit, after: ComparedUnit): number {
  if (before.path === after.path && before.owner === after.owner) return MIN_TOKENS_IN_PLACE;
  return before.name === after.name ? MIN_TOKENS : MIN_TOKENS_ELSEWHERE;
}

/** How much speaks for two units being the same, beyond their content. */
export function affinityOf(before: ComparedUnit, after: ComparedUnit): number {
  const isSameName = before.name === after.name;
  const isSameOwner = before.owner === after.owner;
  return 4 * Number(isSameName) + 2 * Number(isSameOwner) + Number(before.path === after.path);
}
