import type {
  PairedSymbol,
  SimilarCode,
  SymbolChange,
  SymbolLocation,
} from '../core/results/semantic-diff.js';
import { changeDetailsOf } from './change-details.js';
import { changedPartsOf } from './changed-parts.js';
import type { CodeUnit } from './units/code-unit.js';
import type { ComparedUnit, Pairing, UnitPair } from './units/compared-unit.js';
import type { SimilarByUnit } from './find-similar.js';
import { bigramsOf, diceOf } from './units/token-similarity.js';

/**
 * What became of each unit.
 *
 * @param destinations where files of the older revision went, by path
 * @param isDetailed whether `details` are told
 */
export function describeChanges(
  { pairs, removed, added }: Pairing,
  destinations: ReadonlyMap<string, string>,
  similar: SimilarByUnit,
  isDetailed = false,
): SymbolChange[] {
  const detailsOf = (before: ComparedUnit | undefined, after: ComparedUnit | undefined): object =>
    isDetailed ? { details: changeDetailsOf(before, after) } : {};
  return [
    ...pairs.map((pair) => ({
      ...describePair(pair, destinations),
      ...detailsOf(pair.before, pair.after),
    })),
    ...added.map((unit) => ({
      ...describeAdded(unit, similar.get(unit)),
      ...detailsOf(undefined, unit),
    })),
    ...removed.map((unit): SymbolChange => ({
      change: 'removed',
      before: locationOf(unit),
      ...detailsOf(unit, undefined),
    })),
  ];
}

function describeAdded(unit: ComparedUnit, similar: SimilarCode[] | undefined): SymbolChange {
  return { change: 'added', after: locationOf(unit), ...(similar && { similar }) };
}

function describePair(pair: UnitPair, destinations: ReadonlyMap<string, string>): PairedSymbol {
  const { before, after } = pair;
  const isSameFile = (destinations.get(before.path) ?? before.path) === after.path;
  const isSameLocation = isSameFile && before.owner === after.owner;
  const change = !isSameLocation ? 'moved' : before.name === after.name ? 'changed' : 'renamed';
  const isNarrowed = after.symbol === '' || (change === 'changed' && enclosesOthers(after));
  return {
    change,
    before: isNarrowed ? differingLines(before, after) : locationOf(before),
    after: isNarrowed ? differingLines(after, before) : locationOf(after),
    // What goes elsewhere is indented anew, and a new name may wrap lines.
    parts: changedPartsOf(pair).filter((part) => change === 'changed' || part !== 'layout'),
    similarity: similarityOf(before, after),
  };
}

function similarityOf(before: ComparedUnit, after: ComparedUnit): number {
  return before.fingerprint === after.fingerprint
    ? 1
    : diceOf(bigramsOf(before.tokens), bigramsOf(after.tokens));
}

function locationOf({ path, symbol, kind, language, startLine, endLine }: CodeUnit): SymbolLocation {
  return { path, symbol, kind, language, startLine, endLine };
}

/** Whether lines between its first and last are not its own: those of members, which have changes of their own. */
function enclosesOthers({ startLine, endLine, lines }: CodeUnit): boolean {
  return lines.length <= endLine - startLine;
}

/**
 * The lines in which two sides differ: of a large class from end to end nobody finds what changed besides its members,
 * and code outside of definitions would be the whole file.
 */
function differingLines(unit: CodeUnit, other: CodeUnit): SymbolLocation {
  const { lines, lineNumbers } = unit;
  const most = Math.min(lines.length, other.lines.length);
  let first = 0;
  while (first < most && lines[first] === other.lines[first]) first++;
  let last = 0;
  while (last < most - first && lines.at(-1 - last) === other.lines.at(-1 - last)) last++;
  // Where this side has nothing of its own, the line at which the other's would stand.
  const start = lineNumbers[Math.min(first, lines.length - 1)] ?? unit.startLine;
  const end = lineNumbers[lines.length - 1 - last] ?? unit.endLine;
  return { ...locationOf(unit), startLine: start, endLine: Math.max(start, end) };
}
