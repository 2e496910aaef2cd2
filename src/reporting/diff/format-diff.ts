import type {
  FileDiff,
  SemanticDiff,
  SymbolChange,
  SymbolLocation,
} from '../../core/results/semantic-diff.js';
import type { CollapsedChange } from './collapse-members.js';
import { describeOmissions, describeRange, describeTotals } from './describe-diff.js';
import { countOf, formatDuration } from '../text/format-figures.js';
import { printableLine } from '../text/printable.js';
import { PLAIN_STYLE, type TextStyle } from '../text/text-style.js';
import { visibleChanges } from './visible-changes.js';

/** How a comparison is written for people. */
export interface DiffFormat {
  /** For files and pipes where it is absent. */
  style?: TextStyle | undefined;
  /** Symbols printed at most. */
  limit: number;
}

const MARKS: Record<SymbolChange['change'], string> = {
  added: '+',
  changed: '~',
  renamed: '=',
  moved: '>',
  removed: '-',
};

type Paint = TextStyle['paint'];

/** A comparison for people: a paragraph a file, a line a symbol, then the totals. */
export function formatDiff(diff: SemanticDiff, { style = PLAIN_STYLE, limit }: DiffFormat): string {
  const { paint } = style;
  const { files, hidden } = visibleChanges(diff, limit);
  const paragraphs = files.map(({ file, changes }) =>
    [headingOf(file, style), ...changes.flatMap((one) => linesOf(one, paint))].join('\n'),
  );
  if (hidden > 0)
    paragraphs.push(paint.dim(`… and ${countOf(hidden, 'more symbol')}; use --limit to see more`));
  const footer = [...describeTotals(diff), ...describeOmissions(diff)].join('\n');
  const time = paint.dim(`compared in ${formatDuration(diff.durationMs)}`);
  return [describeRange(diff), ...paragraphs, `${footer}\n${time}`].join('\n\n');
}

function headingOf({ path, previousPath, change }: FileDiff, { paint, link }: TextStyle): string {
  const from = previousPath === undefined ? '' : ` from ${printableLine(previousPath)}`;
  const name = paint.bold(printableLine(path));
  return (
    (change === 'deleted' ? name : link(name, path)) +
    (change === 'modified' ? '' : paint.dim(`  ${change}${from}`))
  );
}

function linesOf({ symbol, members, isWithOwner }: CollapsedChange, paint: Paint): string[] {
  const { change } = symbol;
  const location = change === 'removed' ? symbol.before : symbol.after;
  const title = location.symbol === '' ? nameOf(location) : `${location.kind} ${nameOf(location)}`;
  const notes = [title, ...notesOf(symbol, isWithOwner)];
  if (members > 0) notes.push(`with ${countOf(members, 'member')}`);
  const line = `  ${colourOf(change, paint)(`${MARKS[change]} ${change.padEnd(7)}`)}  ${notes.join('  ')}  ${paint.dim(spanOf(location))}`;
  const similar = change === 'added' ? (symbol.similar ?? []) : [];
  return [
    line,
    ...similar.map(
      (one) =>
        `      ${paint.magenta('like')} ${locationText(one)}  ${nameOf(one)}  ${paint.dim(one.score.toFixed(2))}`,
    ),
  ];
}

function notesOf(symbol: SymbolChange, isWithOwner: boolean): string[] {
  if (!('parts' in symbol)) return [];
  const { change, before, after, parts } = symbol;
  const isElsewhere = change === 'moved' && before.path !== after.path;
  const from = [
    ...(before.symbol === after.symbol ? [] : [nameOf(before)]),
    ...(isElsewhere ? [locationText(before)] : []),
  ];
  return [
    ...(from.length > 0 && !isWithOwner ? [`from ${from.join(' in ')}`] : []),
    ...(parts.length > 0 ? [`(${parts.join(', ')})`] : []),
  ];
}

function colourOf(change: SymbolChange['change'], paint: Paint): (text: string) => string {
  if (change === 'added') return paint.green;
  if (change === 'removed') return paint.red;
  return change === 'changed' ? paint.yellow : paint.cyan;
}

function nameOf({ symbol }: Pick<SymbolLocation, 'symbol'>): string {
  return symbol === '' ? 'outside definitions' : printableLine(symbol);
}

function locationText(location: Pick<SymbolLocation, 'path' | 'startLine' | 'endLine'>): string {
  return `${printableLine(location.path)}:${spanOf(location)}`;
}

function spanOf({ startLine, endLine }: Pick<SymbolLocation, 'startLine' | 'endLine'>): string {
  return startLine === endLine ? String(startLine) : `${String(startLine)}-${String(endLine)}`;
}
