import type {
  AffectedUser,
  ChangedSymbol,
  ImpactResult,
  UntouchedCaller,
} from '../../core/results/impact.js';
import { describeRange } from '../diff/describe-diff.js';
import { describeUnseen } from '../references/describe-unseen.js';
import { codeBlock, codeSpan } from '../text/markdown-text.js';
import { printableLine } from '../text/printable.js';
import type { LinkTo } from '../text/source-links.js';
import {
  describeCounts,
  describeCut,
  describeDistance,
  describeGone,
  describeWay,
  groupCallers,
  HEADINGS,
} from './describe-impact.js';
import { shortenSignatures } from './shorten-signatures.js';

/** Characters of the code of a caller. */
const MAX_SNIPPET = 100;

/** How what a change reaches is written as Markdown. */
export interface ImpactMarkdown {
  /** Where lines of the newer side can be seen. */
  linkTo?: LinkTo | undefined;
}

/** What a change reaches as Markdown, without a heading of its own. */
export function impactMarkdown(answer: ImpactResult, { linkTo }: ImpactMarkdown = {}): string {
  const { changed, users, counts } = answer;
  const cut = describeCut(answer);
  return `${[
    `${describeRange(answer)}.  \n**${describeCounts(answer)}**`,
    ...section(HEADINGS.callers, counts.untouchedCallers, callerItems(answer.untouchedCallers, { linkTo })),
    ...section(
      HEADINGS.changed,
      counts.changed,
      changed.map((one) => `- ${changedItem(one, linkTo)}`),
    ),
    ...section(HEADINGS.users, counts.users, userItems(users, linkTo)),
    ...section(HEADINGS.tests, counts.tests, testItems(answer)),
    ...(cut === undefined ? [] : [cut]),
    ...describeUnseen(answer.unseen),
    ...(answer.note === undefined ? [] : [answer.note]),
  ].join('\n\n')}\n`;
}

/** Users of what changed, as items of a list. */
export function userItems(users: readonly AffectedUser[], linkTo: LinkTo | undefined): string[] {
  return users.map((one) => {
    const { path, line, symbol, via } = one;
    const name = symbol === '' ? '' : `${codeSpan(symbol)} in `;
    const way = describeWay(one, codeSpan);
    return `- ${name}${placeOf(path, line, linkTo)} (${describeDistance(one)}): ${codeSpan(via.at(-1) ?? '')}${way === '' ? '' : ` ${way}`}`;
  });
}

/** The tests that reach a change, as items of a list. */
export function testItems({ tests }: ImpactResult): string[] {
  return tests.map((one) => {
    const detail = [describeDistance(one), describeWay(one, codeSpan)].filter((text) => text !== '');
    return `- ${codeSpan(one.path)} (${detail.join(', ')})`;
  });
}

function section(heading: string, count: number, items: readonly string[]): string[] {
  return count === 0 ? [] : [`**${heading}** (${String(count)})`, items.join('\n')];
}

/**
 * Callers that a change leaves as they were, as items of a list: what changed, and under it who uses it.
 *
 * @param options.most callers of each changed definition at most
 */
export function callerItems(
  callers: readonly UntouchedCaller[],
  { linkTo, most = Infinity }: ImpactMarkdown & { most?: number },
): string[] {
  return groupCallers(callers).flatMap((group) => {
    const [first] = group;
    const others = group.length - most;
    return [
      ...(first ? [`- ${changeOf(first)}`] : []),
      ...group.slice(0, most).map((caller) => `  - ${callerItem(caller, linkTo)}`),
      ...(others > 0 ? [`  - … and ${String(others)} more`] : []),
    ];
  });
}

function changeOf({ reason, changed, changedSymbol }: UntouchedCaller): string {
  const name = codeSpan(changedSymbol);
  if (reason === 'gone') return `${name} ${describeGone(changedSymbol, changed, codeSpan)}`;
  const signatures = changed.signatures && shortenSignatures(changed.signatures);
  if (!signatures) return `The signature of ${name} changed`;
  const lines = codeBlock(
    `- ${printableLine(signatures.before)}\n+ ${printableLine(signatures.after)}`,
    'diff',
  );
  return [`The signature of ${name} changed`, ...lines.split('\n')].join('\n  ');
}

function callerItem(
  { path, line, symbol, kind, tier, snippet }: UntouchedCaller,
  linkTo: LinkTo | undefined,
): string {
  const within = symbol === '' ? '' : ` in ${codeSpan(symbol)}`;
  const code = snippet.trim();
  const shown = code.length > MAX_SNIPPET ? `${code.slice(0, MAX_SNIPPET)} …` : code;
  return `${kind}${within}, ${placeOf(path, line, linkTo)} (${tier})${shown === '' ? '' : `: ${codeSpan(shown)}`}`;
}

function changedItem(one: ChangedSymbol, linkTo: LinkTo | undefined): string {
  const { change, kind, symbol, path, line, before, users } = one;
  const name = symbol === '' ? 'code outside definitions' : `${kind} ${codeSpan(symbol)}`;
  const from = before && before.symbol !== symbol ? ` from ${codeSpan(before.symbol)}` : '';
  const link = change === 'removed' ? undefined : linkTo;
  const details = [
    ...(one.isSignatureChanged ? ['signature'] : []),
    users === undefined ? 'uses unknown' : users === 1 ? '1 user' : `${String(users)} users`,
  ];
  return `${change} ${name}${from} in ${placeOf(path, line, link)} (${details.join(', ')})`;
}

/** A line of a file, as a link where it can be seen. */
export function placeOf(path: string, line: number, linkTo: LinkTo | undefined): string {
  const address = linkTo?.({ path, startLine: line, endLine: line });
  const text = codeSpan(`${path}:${String(line)}`);
  return address === undefined ? text : `[${text}](${address})`;
}
