import * as z from 'zod';
import type { ImpactResult } from '../../core/results/impact.js';
import { describeRange } from '../../reporting/diff/describe-diff.js';
import { describeCounts, describeDistance, describeWay } from '../../reporting/impact/describe-impact.js';
import { countsJson } from '../../reporting/impact/impact-json.js';
import { shortenSignatures } from '../../reporting/impact/shorten-signatures.js';
import { describeUnseen } from '../../reporting/references/describe-unseen.js';
import { printableLine } from '../../reporting/text/printable.js';
import type { Quotation } from './quotation.js';
import { referenceEntry, referenceLine, unseenOutput, type ReferenceEntry } from './reference-entries.js';

interface WayEntry {
  path: string;
  distance: number;
  tier: string;
  /** Breadcrumbs from there to the changed definition, which is the last. */
  via: string[];
}

interface CallerEntry extends ReferenceEntry {
  changed_symbol: string;
  reason: string;
  signatures?: { before: string; after: string };
}

interface ChangedEntry {
  change: string;
  symbol: string;
  kind: string;
  path: string;
  line: number;
  before?: { symbol: string; path: string };
  signature_changed: boolean;
  /** Direct ones; null where nobody can tell. */
  users: number | null;
}

interface UserEntry extends WayEntry {
  line: number;
  symbol: string;
}

const found = z.looseObject({ path: z.string() });

/** The lists of an answer about a change in structured answers. */
export const impactOutput = {
  untouched_callers: z
    .array(found)
    .describe('Uses that the change may break but does not update, with the reason'),
  tests: z.array(found).describe('Test files that reach the change; distance 0: changed themselves'),
  changed: z.array(found),
  users: z.array(found),
  counts: z.record(z.string(), z.number()).describe('On all pages'),
  unseen: unseenOutput,
};

/** One entry of any list. */
export type ImpactEntry =
  | { list: 'callers'; entry: CallerEntry }
  | { list: 'tests'; entry: WayEntry }
  | { list: 'changed'; entry: ChangedEntry }
  | { list: 'users'; entry: UserEntry };

/** The entries of an answer, in the order of `only`'s values; of one list where that is named. */
export function impactEntries(answer: ImpactResult, only: ImpactEntry['list'] | undefined): ImpactEntry[] {
  const entries: ImpactEntry[] = [
    ...answer.untouchedCallers.map((one) => ({ list: 'callers' as const, entry: callerEntry(one) })),
    ...answer.tests.map(({ path, distance, tier, via }) => ({
      list: 'tests' as const,
      entry: { path, distance, tier, via: via.map(printableLine) },
    })),
    ...answer.changed.map((one) => ({ list: 'changed' as const, entry: changedEntry(one) })),
    ...answer.users.map(({ path, line, symbol, distance, tier, via }) => ({
      list: 'users' as const,
      entry: { path, line, symbol: printableLine(symbol), distance, tier, via: via.map(printableLine) },
    })),
  ];
  return only === undefined ? entries : entries.filter(({ list }) => list === only);
}

function callerEntry(one: ImpactResult['untouchedCallers'][number]): CallerEntry {
  const { signatures: both } = one.changed;
  const short = one.reason === 'signature' && both ? shortenSignatures(both) : undefined;
  return {
    ...referenceEntry(one, false),
    changed_symbol: printableLine(one.changedSymbol),
    reason: one.reason,
    ...(short && {
      signatures: { before: printableLine(short.before), after: printableLine(short.after) },
    }),
  };
}

function changedEntry(one: ImpactResult['changed'][number]): ChangedEntry {
  const { change, symbol, kind, path, line, before, isSignatureChanged, users = null } = one;
  return {
    change,
    symbol: printableLine(symbol),
    kind,
    path,
    line,
    ...(before && { before: { symbol: printableLine(before.symbol), path: before.path } }),
    signature_changed: isSignatureChanged,
    users,
  };
}

/** The fields of `impactOutput` for the entries of a page. */
export function entriesJson(
  { counts, unseen }: ImpactResult,
  entries: readonly ImpactEntry[],
): Record<string, unknown> {
  const listed = (list: ImpactEntry['list']): unknown[] =>
    entries.filter((one) => one.list === list).map(({ entry }) => entry);
  return {
    untouched_callers: listed('callers'),
    tests: listed('tests'),
    changed: listed('changed'),
    users: listed('users'),
    counts: countsJson(counts),
    unseen,
  };
}

/** The paragraphs of a page for a model. */
export function impactText(
  name: string,
  answer: ImpactResult,
  entries: readonly ImpactEntry[],
  { notice, quote }: Quotation,
): string[] {
  const paragraphs = LISTS.flatMap(({ list, heading }) => {
    const lines = entries.filter((one) => one.list === list).map(lineOf);
    return lines.length === 0 ? [] : [quote(heading, lines.join('\n'))];
  });
  return [
    `${describeRange(answer)} in ${printableLine(name)}: ${describeCounts(answer)}.`,
    ...(answer.note === undefined ? [] : [answer.note]),
    notice,
    ...paragraphs,
    ...describeUnseen(answer.unseen),
  ];
}

const LISTS: readonly { list: ImpactEntry['list']; heading: string }[] = [
  { list: 'callers', heading: 'check first: callers that the change may break and does not update' },
  { list: 'tests', heading: 'test files that reach the change' },
  { list: 'changed', heading: 'changed' },
  { list: 'users', heading: 'users of changed code' },
];

function lineOf(one: ImpactEntry): string {
  switch (one.list) {
    case 'callers': {
      const { changed_symbol: symbol, reason, signatures: both } = one.entry;
      const why = both ? `${symbol} was ${both.before}, is ${both.after}` : `${symbol} ${WHY[reason] ?? ''}`;
      return `${referenceLine(one.entry)}  [${why}]`;
    }
    case 'tests':
      return `${printableLine(one.entry.path)}  ${detailOf(one.entry)}`;
    case 'changed': {
      const { change, symbol, kind, path, line, before, users } = one.entry;
      const from = before ? ` from ${before.symbol} in ${before.path}` : '';
      const signature = one.entry.signature_changed ? 'signature, ' : '';
      const used = users === null ? 'uses unknown' : `${String(users)} users`;
      return printableLine(
        `${path}:${String(line)}  ${change} ${kind} ${symbol}${from} (${signature}${used})`,
      );
    }
    case 'users': {
      const { path, line, symbol, via } = one.entry;
      return printableLine(
        `${path}:${String(line)}  ${symbol} → ${via.at(-1) ?? ''} (${detailOf(one.entry)})`,
      );
    }
  }
}

const WHY: Readonly<Record<string, string>> = {
  signature: 'signature changed',
  gone: 'was removed, renamed or moved',
};

function detailOf(entry: WayEntry): string {
  const distance = describeDistance({ distance: entry.distance, tier: entry.tier });
  return [distance, describeWay(entry, printableLine)].filter((text) => text !== '').join(', ');
}
