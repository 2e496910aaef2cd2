import type { AffectedUser, ImpactResult, UntouchedCaller, Way } from '../../core/results/impact.js';
import { countOf } from '../text/format-figures.js';

/** Headings of the lists of an answer. */
export const HEADINGS = {
  changed: 'Changed',
  callers: 'Check first: callers that the change may break and does not update',
  users: 'Users of changed code',
  tests: 'Tests that reach the change',
} as const;

/** How far something is from the change, as a phrase: `2 steps, likely`. */
export function describeDistance({ distance, tier }: { distance: number; tier: string }): string {
  return distance === 0 ? 'changed itself' : `${countOf(distance, 'step')}, ${tier}`;
}

/** Users in groups of one distance and tier, in order. */
export function groupUsers(users: readonly AffectedUser[]): AffectedUser[][] {
  const groups: AffectedUser[][] = [];
  for (const user of users) {
    const last = groups.at(-1);
    if (last?.[0]?.distance === user.distance && last[0].tier === user.tier) last.push(user);
    else groups.push([user]);
  }
  return groups;
}

/** The way from a use to the change, as a phrase: `through load and Pool.open`; empty for what uses the change itself. */
export function describeWay(
  { via, distance }: Pick<Way, 'via' | 'distance'>,
  quote: (text: string) => string,
): string {
  const between = via.slice(0, -1).map(quote);
  return distance < 2 || between.length === 0 ? '' : `through ${between.join(' and ')}`;
}

/** What happened to what a caller uses, as a sentence: `The signature of acquire changed.` */
export function describeMisfit(
  { reason, changedSymbol, changed }: UntouchedCaller,
  quote: (text: string) => string,
): string {
  const name = quote(changedSymbol);
  if (reason === 'signature') return `The signature of ${name} changed.`;
  return `${name} ${describeGone(changedSymbol, changed, quote)}.`;
}

/** What became of a definition that is no longer where uses name it, as the rest of a sentence: `moved to src/pool.ts`. */
export function describeGone(
  before: string,
  { change, symbol, path }: UntouchedCaller['changed'],
  quote: (text: string) => string,
): string {
  if (change === 'removed') return 'was removed';
  return symbol === before ? `moved to ${quote(path)}` : `is now ${quote(symbol)} in ${quote(path)}`;
}

/** Callers by the symbol that changed under them, in order. */
export function groupCallers(callers: readonly UntouchedCaller[]): UntouchedCaller[][] {
  const groups = new Map<string, UntouchedCaller[]>();
  for (const one of callers) {
    const key = `${one.reason}\n${one.changedSymbol}`;
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** What the limit left out, as a sentence; `undefined` for nothing. */
export function describeCut(answer: ImpactResult): string | undefined {
  const { changed, untouchedCallers, users, tests, counts } = answer;
  const cut = [
    [counts.changed - changed.length, 'changed symbol'],
    [counts.untouchedCallers - untouchedCallers.length, 'caller'],
    [counts.users - users.length, 'user'],
    [counts.tests - tests.length, 'test file'],
  ] as const;
  const left = cut.flatMap(([count, noun]) => (count > 0 ? [countOf(count, noun)] : []));
  return left.length === 0 ? undefined : `Not shown: ${left.join(', ')}. Use --limit to see more.`;
}

/** The counts as a phrase. */
export function describeCounts({ counts }: ImpactResult): string {
  return [
    `${String(counts.changed)} changed`,
    `${countOf(counts.untouchedCallers, 'caller')} to check`,
    countOf(counts.users, 'user'),
    countOf(counts.tests, 'test file'),
  ].join(', ');
}
