import type {
  FileDiff,
  PairedSymbol,
  SemanticDiff,
  SimilarCode,
  SymbolLocation,
} from '../../core/results/semantic-diff.js';
import type { CollapsedChange } from './collapse-members.js';
import { describeOmissions, describeRange, describeTotals } from './describe-diff.js';
import { countOf } from '../text/format-figures.js';
import { codeSpan } from '../text/markdown-text.js';
import type { LinkedLines, LinkTo } from '../text/source-links.js';
import { visibleChanges } from './visible-changes.js';

/** How a comparison is written as Markdown. */
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
  if (hidden > 0) paragraphs.push(`… and ${countOf(hidden, 'more symbol')}.`);
  return `${[...paragraphs, ...describeOmissions(diff)].join('\n\n')}\n`;
}

function headingOf({ path, previousPath, change }: FileDiff): string {
  const from = previousPath === undefined ? '' : ` from ${codeSpan(previousPath)}`;
  return `**${codeSpan(path)}**${change === 'modified' ? '' : ` (${change}${from})`}\n`;
}

function itemOf({ symbol, members, isWithOwner }: CollapsedChange, links: Links): string {
  const company = members > 0 ? ` with ${countOf(members, 'member')}` : '';
  switch (symbol.change) {
    case 'removed': {
      const { before } = symbol;
      return `- removed ${titleOf(before)}${company}, ${linesOf(before, links?.before)}`;
    }
    case 'added': {
      const { after, similar = [] } = symbol;
      const item = `- **added** ${titleOf(after)}${company}, ${linesOf(after, links?.after)}`;
      return [item, ...similar.map((one) => likenessOf(one, links))].join('\n');
    }
    case 'changed':
    case 'renamed':
    case 'moved': {
      const { change, after, parts } = symbol;
      const origin = isWithOwner ? '' : originOf(symbol, links);
      const detail = parts.length > 0 ? ` (${parts.join(', ')})` : '';
      return `- ${change} ${titleOf(after)}${origin}${company}, ${linesOf(after, links?.after)}${detail}`;
    }
  }
}

function likenessOf(one: SimilarCode, links: Links): string {
  const location = `${codeSpan(one.path)}, ${linesOf(one, links?.before)}`;
  const name = one.symbol === '' ? '' : `${codeSpan(one.symbol)} in `;
  return `  - like ${name}${location} (${one.score.toFixed(2)})`;
}

/** Where a symbol was, as far as that is not where it is. */
function originOf({ change, before, after }: PairedSymbol, links: Links): string {
  const isElsewhere = change === 'moved' && before.path !== after.path;
  const origin = [
    ...(before.symbol === after.symbol ? [] : [codeSpan(before.symbol)]),
    ...(isElsewhere ? [linked(codeSpan(before.path), before, links?.before)] : []),
  ];
  return origin.length > 0 ? ` from ${origin.join(' in ')}` : '';
}

function titleOf({ symbol, kind }: SymbolLocation): string {
  return symbol === '' ? 'code outside definitions' : `${kind} ${codeSpan(symbol)}`;
}

function linesOf(location: LinkedLines, linkTo: LinkTo | undefined): string {
  const { startLine, endLine } = location;
  const text =
    startLine === endLine ? `line ${String(startLine)}` : `lines ${String(startLine)}–${String(endLine)}`;
  return linked(text, location, linkTo);
}

function linked(text: string, location: LinkedLines, linkTo: LinkTo | undefined): string {
  const address = linkTo?.(location);
  return address === undefined ? text : `[${text}](${address})`;
}
