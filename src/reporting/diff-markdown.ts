import type { FileComparison, SemanticDiff, SymbolPlace } from '../core/semantic-diff.js';
import type { CollapsedChange } from './collapse-members.js';
import { describeOmissions, describeRange, describeTotals } from './describe-diff.js';
import { countOf } from './format-figures.js';
import { codeSpan } from './markdown-text.js';
import type { LinkedPlace, LinkTo } from './source-links.js';
import { visibleChanges } from './visible-changes.js';

export interface DiffMarkdown {
  /** Symbols listed at most. */
  limit: number;
  /** Where places of either revision can be seen. */
  links?: { before: LinkTo; after: LinkTo } | undefined;
}

type Links = Required<DiffMarkdown>['links'];

/** A comparison as Markdown, without a heading: totals, then each file with its symbols as a list. */
export function diffMarkdown(diff: SemanticDiff, { limit, links }: DiffMarkdown): string {
  const { files, hidden } = visibleChanges(diff, limit);
  const paragraphs = [
    [`${describeRange(diff)}.`, ...describeTotals(diff).map((phrase) => `**${phrase}**`)].join('  \n'),
    ...files.map(({ file, changes }) =>
      [headingOf(file), ...changes.map((change) => itemOf(change, links))].join('\n'),
    ),
  ];
  if (hidden > 0) paragraphs.push(`… and ${countOf(hidden, 'symbol')} more.`);
  return `${[...paragraphs, ...describeOmissions(diff)].join('\n\n')}\n`;
}

function headingOf({ path, previousPath, change }: FileComparison): string {
  const from = previousPath === undefined ? '' : ` from ${codeSpan(previousPath)}`;
  return `**${codeSpan(path)}**${change === 'modified' ? '' : ` (${change}${from})`}\n`;
}

function itemOf({ symbol, members, isWithOwner }: CollapsedChange, links: Links): string {
  const notes: string[] = [];
  if (members > 0) notes.push(`with ${countOf(members, 'member')}`);
  if (symbol.change === 'removed') {
    return [`- removed ${titleOf(symbol.before)}`, ...notes, linesOf(symbol.before, links?.before)].join(
      ', ',
    );
  }
  if (symbol.change === 'added') {
    const similar = (symbol.similar ?? []).map(
      (one) =>
        `\n  - like ${codeSpan(one.symbol === '' ? one.path : one.symbol)} in ${linked(codeSpan(one.path), one, links?.before)}, ${linesOf(one, links?.before)} (${one.score.toFixed(2)})`,
    );
    const item = [`- **added** ${titleOf(symbol.after)}`, ...notes, linesOf(symbol.after, links?.after)];
    return item.join(', ') + similar.join('');
  }
  const { change, before, after, parts } = symbol;
  const origin = [
    ...(before.symbol === after.symbol ? [] : [codeSpan(before.symbol)]),
    ...(before.path === after.path || change !== 'moved'
      ? []
      : [linked(codeSpan(before.path), before, links?.before)]),
  ].join(' in ');
  if (origin !== '' && !isWithOwner) notes.unshift(`from ${origin}`);
  if (parts.length > 0) notes.push(parts.join(' and '));
  return [`- ${change} ${titleOf(after)}`, ...notes, linesOf(after, links?.after)].join(', ');
}

function titleOf({ symbol, kind }: SymbolPlace): string {
  return symbol === '' ? 'code outside of definitions' : `${kind} ${codeSpan(symbol)}`;
}

function linesOf(place: LinkedPlace, linkTo: LinkTo | undefined): string {
  const { startLine, endLine } = place;
  const text =
    startLine === endLine ? `line ${String(startLine)}` : `lines ${String(startLine)}–${String(endLine)}`;
  return linked(text, place, linkTo);
}

function linked(text: string, place: LinkedPlace, linkTo: LinkTo | undefined): string {
  const address = linkTo?.(place);
  return address === undefined ? text : `[${text}](${address})`;
}
