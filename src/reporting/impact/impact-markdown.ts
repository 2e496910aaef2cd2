import type { ChangedSymbol, ImpactResult, UntouchedCaller } from '../../core/results/impact.js';
import { describeRange } from '../diff/describe-diff.js';
import { codeSpan } from '../text/markdown-text.js';
import type { LinkTo } from '../text/source-links.js';
import {
  describeCounts,
  describeCut,
  describeDistance,
  describeWay,
  groupCallers,
  HEADINGS,
} from './describe-impact.js';
import { shortenSignatures } from './shorten-signatures.js';

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
    ...callersMarkdown(answer, { linkTo }),
    ...section(
      HEADINGS.changed,
      counts.changed,
      changed.map((one) => `- ${changedItem(one, linkTo)}`),
    ),
    ...section(
      HEADINGS.users,
      counts.users,
      users.map((one) => {
        const { path, line, symbol, via } = one;
        const name = symbol === '' ? '' : `${codeSpan(symbol)} in `;
        const way = describeWay(one, codeSpan);
        return `- ${name}${placeOf(path, line, linkTo)} (${describeDistance(one)}): ${codeSpan(via.at(-1) ?? '')}${way === '' ? '' : ` ${way}`}`;
      }),
    ),
    ...section(HEADINGS.tests, counts.tests, testItems(answer)),
    ...(cut === undefined ? [] : [cut]),
    ...answer.unseen.map(({ language, kinds }) => `Not seen in ${language}: ${kinds.join('; ')}.`),
    ...(answer.note === undefined ? [] : [answer.note]),
  ].join('\n\n')}\n`;
}

/** The callers that a change leaves untouched, as paragraphs; none where there are none. */
export function callersMarkdown(answer: ImpactResult, { linkTo }: ImpactMarkdown): string[] {
  const groups = groupCallers(answer.untouchedCallers);
  return section(
    HEADINGS.callers,
    answer.counts.untouchedCallers,
    groups.flatMap((group) => callerItems(group, linkTo)),
  );
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

function callerItems(group: readonly UntouchedCaller[], linkTo: LinkTo | undefined): string[] {
  const [first] = group;
  if (!first) return [];
  const { changed } = first;
  const signatures = changed.signatures && shortenSignatures(changed.signatures);
  const how =
    first.reason === 'gone'
      ? changed.change !== 'removed'
        ? `is now ${codeSpan(changed.symbol)} in ${codeSpan(changed.path)}`
        : 'is gone'
      : signatures
        ? `was ${codeSpan(signatures.before)}, is ${codeSpan(signatures.after)}`
        : 'has another signature';
  return [
    `- ${codeSpan(first.changedSymbol)} ${how}`,
    ...group.map(({ path, line, symbol, kind, tier }) => {
      const within = symbol === '' ? '' : ` in ${codeSpan(symbol)}`;
      return `  - ${kind}${within}, ${placeOf(path, line, linkTo)} (${tier})`;
    }),
  ];
}

function changedItem(one: ChangedSymbol, linkTo: LinkTo | undefined): string {
  const { change, kind, symbol, path, line, before, users } = one;
  const name = symbol === '' ? 'code outside of definitions' : `${kind} ${codeSpan(symbol)}`;
  const from = before && before.symbol !== symbol ? ` from ${codeSpan(before.symbol)}` : '';
  const link = change === 'removed' ? undefined : linkTo;
  const details = [
    ...(one.isSignatureChanged ? ['signature'] : []),
    users === undefined ? 'uses not known' : users === 1 ? '1 user' : `${String(users)} users`,
  ];
  return `${change} ${name}${from} in ${placeOf(path, line, link)} (${details.join(', ')})`;
}

function placeOf(path: string, line: number, linkTo: LinkTo | undefined): string {
  const address = linkTo?.({ path, startLine: line, endLine: line });
  const text = codeSpan(`${path}:${String(line)}`);
  return address === undefined ? text : `[${text}](${address})`;
}
