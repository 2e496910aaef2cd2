import type {
  AffectedUser,
  ChangedSymbol,
  ImpactResult,
  UntouchedCaller,
} from '../../core/results/impact.js';
import { describeRange } from '../diff/describe-diff.js';
import { describeUnseen } from '../references/describe-unseen.js';
import { formatDuration } from '../text/format-figures.js';
import { printableLine } from '../text/printable.js';
import { PLAIN_STYLE, type TextStyle } from '../text/text-style.js';
import {
  describeCounts,
  describeCut,
  describeDistance,
  describeGone,
  describeWay,
  groupCallers,
  groupUsers,
  HEADINGS,
} from './describe-impact.js';
import { shortenSignatures } from './shorten-signatures.js';

/** What a change reaches, for people: what to look at first, what changed, who uses it, and which tests lead there. */
export function formatImpact(
  answer: ImpactResult,
  { style = PLAIN_STYLE }: { style?: TextStyle } = {},
): string {
  const { paint, link } = style;
  const { untouchedCallers, changed, users, tests, counts } = answer;
  const section = (heading: string, count: number, lines: readonly string[]): string[] =>
    count === 0 ? [] : [[paint.bold(`${heading} (${String(count)})`), ...lines].join('\n')];
  const cut = describeCut(answer);
  return [
    describeRange(answer),
    ...section(
      HEADINGS.callers,
      counts.untouchedCallers,
      groupCallers(untouchedCallers).flatMap((group) => callerLines(group, style)),
    ),
    ...section(
      HEADINGS.changed,
      counts.changed,
      changed.map((one) => changedLine(one, style)),
    ),
    ...(counts.changed === 0 ? ['No definition changed.'] : []),
    ...section(
      HEADINGS.users,
      counts.users,
      groupUsers(users).flatMap((group) => userLines(group, style)),
    ),
    ...section(
      HEADINGS.tests,
      counts.tests,
      tests.map((one) => {
        const detail = [describeDistance(one), describeWay(one, printableLine)].filter((text) => text !== '');
        return `  ${link(printableLine(one.path), one.path)}  ${paint.dim(detail.join(', '))}`;
      }),
    ),
    ...(cut === undefined ? [] : [cut]),
    ...describeUnseen(answer.unseen).map((limit) => paint.dim(limit)),
    ...(answer.note === undefined ? [] : [answer.note]),
    paint.dim(`${describeCounts(answer)}, in ${formatDuration(answer.tookMs)}`),
  ].join('\n\n');
}

function callerLines(group: readonly UntouchedCaller[], { paint, link }: TextStyle): string[] {
  const [first] = group;
  if (!first) return [];
  const { changed } = first;
  const signatures = changed.signatures && shortenSignatures(changed.signatures);
  return [
    `  ${printableLine(first.changedSymbol)}  ${paint.dim(first.reason === 'signature' ? 'signature changed' : describeGone(first.changedSymbol, changed, printableLine))}`,
    ...(first.reason === 'signature' && signatures
      ? [
          paint.red(`    - ${printableLine(signatures.before)}`),
          paint.green(`    + ${printableLine(signatures.after)}`),
        ]
      : []),
    ...group.flatMap(({ path, line, snippet, kind, symbol, tier }) => [
      `    ${link(paint.cyan(`${printableLine(path)}:${String(line)}`), path)}  ${printableLine(snippet.trim())}`,
      `        ${paint.dim(`${kind}${symbol === '' ? '' : ` in ${printableLine(symbol)}`}, ${tier}`)}`,
    ]),
  ];
}

function changedLine(one: ChangedSymbol, { paint, link }: TextStyle): string {
  const { change, kind, symbol, path, line, before, users } = one;
  const name = symbol === '' ? 'code outside definitions' : `${kind} ${printableLine(symbol)}`;
  const from =
    before && before.symbol !== symbol
      ? ` from ${printableLine(before.symbol)}`
      : before && before.path !== path
        ? ` from ${printableLine(before.path)}`
        : '';
  const details = [
    ...(one.isSignatureChanged ? ['signature'] : []),
    users === undefined ? 'uses unknown' : users === 1 ? '1 user' : `${String(users)} users`,
  ];
  return `  ${change.padEnd(7)}  ${name}${from}  ${link(`${printableLine(path)}:${String(line)}`, path)}  ${paint.dim(details.join(', '))}`;
}

function userLines(group: readonly AffectedUser[], { paint, link }: TextStyle): string[] {
  const [first] = group;
  if (!first) return [];
  const lines = [`  ${paint.dim(describeDistance(first))}`];
  let path: string | undefined;
  for (const user of group) {
    if (user.path !== path) lines.push(`    ${link(paint.cyan(printableLine(user.path)), user.path)}`);
    path = user.path;
    const name = user.symbol === '' ? 'outside definitions' : printableLine(user.symbol);
    const target = printableLine(user.via.at(-1) ?? '');
    const way = describeWay(user, printableLine);
    lines.push(
      `    ${String(user.line).padStart(5)}  ${name}  ${paint.dim(`→ ${target}${way === '' ? '' : ` ${way}`}`)}`,
    );
  }
  return lines;
}
