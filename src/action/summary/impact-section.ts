import { unusedAdditions } from '../../app/impact/unused-additions.js';
import type {
  AffectedUser,
  ChangedSymbol,
  ImpactResult,
  UntouchedCaller,
} from '../../core/results/impact.js';
import { IMPACT_DEPTH } from '../../core/results/reference-answer.js';
import { languageFacts } from '../../languages/language-facts.js';
import { HEADINGS } from '../../reporting/impact/describe-impact.js';
import { callerItems, placeOf, testItems, userItems } from '../../reporting/impact/impact-markdown.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { codeSpan } from '../../reporting/text/markdown-text.js';
import { linksToRevision, type LinkTo } from '../../reporting/text/source-links.js';
import { details } from './markdown-table.js';

/** Entries of each list at most, unless fewer have room; a change with more is looked at elsewhere. */
const MAX_ENTRIES = 100;
/** Callers of one changed definition, which are much alike. */
const MAX_ALIKE = 10;

/**
 * Whom a pull request reaches, what needs a look first: callers that it may break, what no test reaches, what is new and not used;
 * folded away, tests and other users. Empty where no definition changed.
 *
 * @param impact with all entries of its lists, and with the gate `untested-change`
 * @param most entries of each list
 */
export function impactSection(impact: ImpactResult, repositoryUrl: string, most = MAX_ENTRIES): string[] {
  if (impact.counts.changed === 0 && impact.untouchedCallers.length === 0) return [];
  const linkTo = linksToRevision(repositoryUrl, impact.head.revision);
  const found = findingsOf(impact);
  const { callers, untested, unused } = found;
  return [
    [
      '### What the change reaches',
      headlineOf(impact, found),
      ...listOf(
        HEADINGS.callers,
        callers.length,
        callerItems(callers.slice(0, most), { linkTo, most: Math.min(MAX_ALIKE, most) }),
        cutOf(callers, most, 'caller'),
      ),
      ...listOf(
        'Changed, without a known test',
        untested.length,
        definitionItems(untested.slice(0, most), linkTo),
        cutOf(untested, most, 'definition'),
      ),
      ...listOf(
        'New, without a known use in this repository',
        unused.length,
        definitionItems(unused.slice(0, most), linkTo),
        cutOf(unused, most, 'definition'),
      ),
      ...foldedAway(impact, found, linkTo, most),
    ].join('\n\n'),
  ];
}

/** The counts of such a section alone, for where nothing else has room. */
export function impactHeadline(impact: ImpactResult): string {
  return headlineOf(impact, findingsOf(impact));
}

interface Findings {
  /** Callers that may be broken, but for those that may mean something else of that name. */
  callers: UntouchedCaller[];
  others: UntouchedCaller[];
  untested: ChangedSymbol[];
  /** Of these it goes without saying that no test reaches them. */
  unused: ChangedSymbol[];
  users: AffectedUser[];
}

function findingsOf(impact: ImpactResult): Findings {
  const { changed, untouchedCallers, gates = [] } = impact;
  const isSure = ({ tier, reason }: UntouchedCaller): boolean => tier !== 'possible' || reason === 'gone';
  const failing = gates.flatMap((one) => (one.gate === 'untested-change' ? one.failing : []));
  const names = new Set(failing.map(keyOf));
  const unused = unusedAdditions(impact);
  return {
    callers: untouchedCallers.filter(isSure),
    others: untouchedCallers.filter((one) => !isSure(one)),
    untested: changed.filter((one) => names.has(keyOf(one)) && !unused.includes(one)),
    unused,
    // Tests are followed further, since one more of them costs no reader.
    users: impact.users.filter(({ distance }) => distance <= IMPACT_DEPTH),
  };
}

function keyOf({ path, line, symbol }: { path: string; line: number; symbol: string }): string {
  return `${path}\n${String(line)} ${symbol}`;
}

/** What needs a look, and what reaches what, in figures. */
function headlineOf({ tests, counts }: ImpactResult, { callers, untested, unused }: Findings): string {
  const left = callers.length === 1 ? 'caller may break and was' : 'callers may break and were';
  // Where no test reaches anything, that says it all.
  const isTold = untested.length > 0 && tests.length > 0;
  const figures = [
    `${countOf(counts.changed, 'definition')} changed${isTold ? `, ${String(untested.length)} without a known test` : ''}`,
    tests.length === 0
      ? 'no known test reaches the change'
      : `${countOf(tests.length, 'test file')} ${tests.length === 1 ? 'reaches' : 'reach'} the change`,
    ...(unused.length === 0 ? [] : [`${countOf(unused.length, 'new definition')} without a known use`]),
  ];
  const first =
    callers.length === 0 ? '**No callers to check.**' : `**${String(callers.length)} ${left} not updated.**`;
  return `${first}  \n${figures.join(' · ')}`;
}

function listOf(heading: string, count: number, items: readonly string[], cut: readonly string[]): string[] {
  return count === 0 ? [] : [`**${heading}** (${String(count)})`, items.join('\n'), ...cut];
}

function definitionItems(definitions: readonly ChangedSymbol[], linkTo: LinkTo): string[] {
  return definitions.map(
    ({ kind, symbol, path, line }) => `- ${kind} ${codeSpan(symbol)} in ${placeOf(path, line, linkTo)}`,
  );
}

/** What few readers need, each list under a title with its count; and what nobody can tell. */
function foldedAway(
  impact: ImpactResult,
  { others, users }: Findings,
  linkTo: LinkTo,
  most: number,
): string[] {
  const { tests } = impact;
  const folded = (title: string, items: readonly string[], cut: readonly string[]): string[] =>
    items.length === 0 ? [] : [details(title, [items.join('\n'), ...cut])];
  const unseen = impact.unseen.map(
    ({ language, kinds }) => `- ${languageFacts(language)?.name ?? language}: ${kinds.join('; ')}`,
  );
  return [
    ...folded(
      `${countOf(others.length, 'more use')} of a changed signature, or of another definition with the same name`,
      callerItems(others.slice(0, most), { linkTo, most: Math.min(MAX_ALIKE, most) }),
      cutOf(others, most, 'use'),
    ),
    ...folded(
      `${countOf(tests.length, 'test file')} that ${tests.length === 1 ? 'reaches' : 'reach'} the change`,
      testItems({ ...impact, tests: tests.slice(0, most) }),
      cutOf(tests, most, 'test file'),
    ),
    ...folded(
      `${countOf(users.length, 'user')} of changed code, up to ${String(IMPACT_DEPTH)} steps away`,
      userItems(users.slice(0, most), linkTo),
      cutOf(users, most, 'user'),
    ),
    ...folded('What diffdex cannot find', unseen, []),
  ];
}

function cutOf(list: readonly unknown[], most: number, noun: string): string[] {
  return list.length > most ? [`… and ${countOf(list.length - most, `more ${noun}`)}.`] : [];
}
