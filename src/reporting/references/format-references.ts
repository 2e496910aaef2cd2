import { TIERS, type Tier } from '../../core/references/tier.js';
import type {
  Direction,
  FoundReference,
  NamedLocation,
  ReferencesResult,
} from '../../core/results/reference-answer.js';
import { shortRevision } from '../../text/short-revision.js';
import { describeFreshness } from '../reports/format-status.js';
import { countOf, formatDuration } from '../text/format-figures.js';
import { codeSpan } from '../text/markdown-text.js';
import { printableLine } from '../text/printable.js';
import { PLAIN_STYLE, type TextStyle } from '../text/text-style.js';
import { describeUnseen } from './describe-unseen.js';

/** Columns of the number of a line and what stands around it. */
const MARGIN = 11;
/** What each tier says to people. */
const HEADINGS: Readonly<Record<Tier, string>> = {
  exact: 'Exact: proved by scope, import or type',
  likely: 'Likely: the only matching definition with this name, but not proved by a type',
  possible: 'Possible: one of several definitions with this name, or a match by name only',
};
/** What to say where there is no use. */
const NOTHING: Readonly<Record<Direction, string>> = {
  in: 'No uses found.',
  out: 'No uses of code in this repository found.',
};
/** Other definitions that are named beside a use that is only possible. */
const MAX_NAMED = 3;

/** References for people: the definitions, then the uses by tier and file, then what cannot be seen. */
export function formatReferences(
  answer: ReferencesResult,
  { style = PLAIN_STYLE }: { style?: TextStyle } = {},
): string {
  const { paint } = style;
  const sections = [answer.definitions.map((one) => definitionLine(one, style)).join('\n')];
  for (const tier of TIERS) {
    const found = answer.references.filter((one) => one.tier === tier);
    if (found.length === 0) continue;
    const heading = paint.bold(`${HEADINGS[tier]} (${String(answer.counts[tier])})`);
    sections.push(
      [heading, ...groupByFile(found).map((group) => fileLines(group, answer, style))].join('\n'),
    );
  }
  if (answer.references.length === 0) sections.push(NOTHING[answer.direction]);
  const total = TIERS.reduce((sum, tier) => sum + answer.counts[tier], 0);
  if (total > answer.references.length)
    sections.push(
      `Only ${String(answer.references.length)} of ${countOf(total, 'use')} are shown. Use --limit to see more.`,
    );
  for (const limit of describeUnseen(answer.unseen)) sections.push(paint.dim(limit));
  if (answer.note !== undefined) sections.push(answer.note);
  const revision = shortRevision(answer.snapshot.revision);
  const end = `${countOf(total, 'use')} in ${formatDuration(answer.tookMs)} at ${revision} (${describeFreshness(answer.snapshot)})`;
  return [...sections, paint.dim(end)].join('\n\n');
}

/** References as `path:line:text`, for programs that read what grep prints. */
export function referencesGrep({ references }: ReferencesResult): string {
  return references
    .map(({ path, line, snippet }) => `${printableLine(path)}:${String(line)}:${printableLine(snippet)}\n`)
    .join('');
}

/** The files of references, each once. */
export function referencesPaths({ references }: ReferencesResult): string {
  return pathsOf(references);
}

/** Files of places, each once, a line each. */
export function pathsOf(places: readonly { path: string }[]): string {
  return [...new Set(places.map(({ path }) => path))].map((path) => `${printableLine(path)}\n`).join('');
}

/** References as a list in Markdown. */
export function referencesMarkdown(answer: ReferencesResult): string {
  const lines = answer.definitions.map(
    ({ path, line, kind, symbol }) =>
      `**${kind}** ${codeSpan(symbol)} in ${codeSpan(`${path}:${String(line)}`)}`,
  );
  for (const tier of TIERS) {
    const found = answer.references.filter((one) => one.tier === tier);
    if (found.length === 0) continue;
    lines.push('', `### ${HEADINGS[tier]} (${String(answer.counts[tier])})`, '');
    for (const { path, line, kind, symbol } of found)
      lines.push(
        `- ${kind} in ${codeSpan(`${path}:${String(line)}`)}${symbol === '' ? '' : `, ${codeSpan(symbol)}`}`,
      );
  }
  if (answer.references.length === 0) lines.push('', NOTHING[answer.direction]);
  return `${lines.join('\n')}\n`;
}

/** Definitions that nothing uses, a line each. */
export function formatUnused(definitions: readonly NamedLocation[], style = PLAIN_STYLE): string {
  return definitions.map((one) => `${definitionLine(one, style)}\n`).join('');
}

function definitionLine({ path, line, kind, symbol }: NamedLocation, { link }: TextStyle): string {
  return `${link(`${printableLine(path)}:${String(line)}`, path)}  ${printableLine(symbol)}  ${kind}`;
}

function groupByFile(found: readonly FoundReference[]): FoundReference[][] {
  const groups = new Map<string, FoundReference[]>();
  for (const one of found) groups.set(one.path, [...(groups.get(one.path) ?? []), one]);
  return [...groups.values()];
}

function fileLines(
  group: readonly FoundReference[],
  { direction }: ReferencesResult,
  { paint, link, fold }: TextStyle,
): string {
  const [first] = group;
  return [
    `  ${link(paint.cyan(printableLine(first?.path ?? '')), first?.path ?? '')}`,
    ...group.map((one) => {
      const { line, kind, symbol, snippet, depth, targets } = one;
      const isNamed = direction === 'out' || one.tier === 'possible';
      const named = isNamed ? ` → ${namesOf(targets)}` : '';
      const within = symbol === '' ? '' : ` in ${printableLine(symbol)}`;
      const step = depth === 1 ? '' : ` (step ${String(depth)})`;
      const code = fold([{ text: printableLine(snippet.trim()) }], MARGIN).join(`\n${' '.repeat(MARGIN)}`);
      return `    ${String(line).padStart(5)}  ${code}\n${' '.repeat(MARGIN)}${paint.dim(`${kind}${within}${named}${step}`)}`;
    }),
  ].join('\n');
}

function namesOf(targets: readonly NamedLocation[]): string {
  const named = targets
    .slice(0, MAX_NAMED)
    .map(({ path, line, symbol }) => `${printableLine(symbol)} ${printableLine(path)}:${String(line)}`);
  const others = targets.length - named.length;
  return [...named, ...(others > 0 ? [`${String(others)} more`] : [])].join(', ');
}
