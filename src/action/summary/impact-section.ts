import type { ChangedSymbol, ImpactResult } from '../../core/results/impact.js';
import { callersMarkdown, testItems } from '../../reporting/impact/impact-markdown.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { codeSpan } from '../../reporting/text/markdown-text.js';
import { linksToRevision, type LinkTo } from '../../reporting/text/source-links.js';
import { details } from './markdown-table.js';

/** Entries of each list at most; a change with more is looked at elsewhere. */
const MAX_ENTRIES = 100;

/** Names that a language, or whoever starts the program, calls. */
const CALLED_ELSEWHERE = /^(?:constructor|main|init|__\w+__)$/;

/**
 * Whom a pull request reaches: callers that it may break, tests, and what is new and not used. Empty where there is nothing to tell.
 *
 * @param impact with all entries of its lists
 */
export function impactSection(impact: ImpactResult, repositoryUrl: string): string[] {
  const linkTo = linksToRevision(repositoryUrl, impact.head.revision);
  const callers = callersMarkdown(
    { ...impact, untouchedCallers: impact.untouchedCallers.slice(0, MAX_ENTRIES) },
    { linkTo },
  );
  const paragraphs = [
    ...callers,
    ...moreThan(callers.length === 0 ? 0 : impact.untouchedCallers.length, 'caller'),
    ...unusedParagraphs(impact, linkTo),
    ...testParagraphs(impact),
  ];
  if (paragraphs.length === 0) return [];
  const unseen = impact.unseen.map(({ language, kinds }) => `Not seen in ${language}: ${kinds.join('; ')}.`);
  return [['### What the change reaches', ...paragraphs, ...unseen].join('\n\n')];
}

function testParagraphs({ tests, ...impact }: ImpactResult): string[] {
  if (tests.length === 0) return [];
  const items = testItems({ ...impact, tests: tests.slice(0, MAX_ENTRIES) }).join('\n');
  const title = `${countOf(tests.length, 'test file')} that ${tests.length === 1 ? 'reaches' : 'reach'} it`;
  return [details(title, [items, ...moreThan(tests.length, 'test file')])];
}

function unusedParagraphs({ changed }: ImpactResult, linkTo: LinkTo): string[] {
  const unused = changed.filter(isUnused);
  if (unused.length === 0) return [];
  const items = unused.slice(0, MAX_ENTRIES).map(({ kind, symbol, path, line }) => {
    const address = linkTo({ path, startLine: line, endLine: line }) ?? '';
    return `- ${kind} ${codeSpan(symbol)} in [${codeSpan(`${path}:${String(line)}`)}](${address})`;
  });
  return [
    `**New, and used by nothing in this repository** (${String(unused.length)})`,
    items.join('\n'),
    ...moreThan(unused.length, 'new symbol'),
  ];
}

function isUnused({ change, name, users, symbol }: ChangedSymbol): boolean {
  // What belongs to a type may be called through what it implements.
  return change === 'added' && users === 0 && symbol === name && !CALLED_ELSEWHERE.test(name);
}

function moreThan(count: number, noun: string): string[] {
  return count > MAX_ENTRIES ? [`… and ${countOf(count - MAX_ENTRIES, `more ${noun}`)}.`] : [];
}
