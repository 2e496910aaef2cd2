import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { commentBody, MAX_CHARACTERS } from '../../../src/action/comment/comment-body.js';
import { isMarkedWith, markerOf, runLine, runOf } from '../../../src/action/comment/marker.js';
import type { ImpactResult } from '../../../src/core/results/impact.js';
import type { SemanticDiff, SymbolChange } from '../../../src/core/results/semantic-diff.js';
import { hostilePath, hostileText } from '../../reporting/hostile.js';
import { impactOf } from '../../reporting/impact-of.js';

const URL = 'https://github.com/octo/pool';
const MARKER = markerOf({ job: 'describe', artifactName: 'diffdex-index' });
const REVISION = 'b'.repeat(40);

/** An impact of so many entries of each kind, every text of which is the repository's. */
function largeImpact(path: string, symbol: string, text: string, count = 1): ImpactResult {
  const one = impactOf(path, symbol, text);
  const many = <Entry>(entries: readonly Entry[]): Entry[] =>
    Array.from({ length: count }, () => entries).flat();
  const added = one.changed.map((change) => ({
    ...change,
    change: 'added' as const,
    users: 0,
    name: symbol,
  }));
  return {
    ...one,
    head: { revision: REVISION, tree: REVISION, origin: 'commit' },
    changed: many([...one.changed, ...added]),
    untouchedCallers: many(
      one.untouchedCallers.flatMap((caller) => [caller, { ...caller, tier: 'possible' as const }]),
    ),
    users: many(one.users),
    tests: many(one.tests),
    gates: [{ gate: 'untested-change', failing: many([{ path, line: 1, symbol }]) }],
  };
}

function diffOf(path: string, symbol: string, count = 1): SemanticDiff {
  const location = { path, symbol, kind: 'function', language: 'python', startLine: 1, endLine: 2 } as const;
  const change: SymbolChange = { change: 'added', after: location, similar: [{ ...location, score: 0.9 }] };
  return {
    base: { revision: REVISION, tree: REVISION, origin: 'given' },
    head: { revision: REVISION, tree: REVISION, origin: 'commit' },
    files: [
      {
        path,
        previousPath: symbol,
        change: 'renamed',
        language: 'python',
        symbols: Array.from({ length: count }, () => change),
      },
    ],
    skipped: [],
    totals: {
      files: { added: 0, modified: 0, deleted: 0, renamed: 1 },
      symbols: { added: count, changed: 0, renamed: 0, moved: 0, removed: 0 },
      cosmetic: 0,
    },
    notes: [],
    durationMs: 1,
  };
}

function bodyOf(impact: ImpactResult, diff: SemanticDiff): string {
  return commentBody({
    proposal: { impact, diff },
    marker: [MARKER, runLine(12)],
    repositoryUrl: URL,
    runUrl: `${URL}/actions/runs/12`,
  });
}

/** What a reader of Markdown sees besides text and code, and all text outside of code. */
function read(markdown: string): { html: string[]; addresses: string[]; images: number; text: string } {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  const inner = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    html: inner.flatMap(({ type, content }) => (type.startsWith('html_') ? content.trim().split(/\n+/) : [])),
    addresses: inner.flatMap((token) =>
      token.type === 'link_open' ? String(token.attrGet('href') ?? '') : [],
    ),
    images: inner.filter(({ type }) => type === 'image').length,
    text: inner.flatMap(({ type, content }) => (type === 'text' ? content : [])).join('\n'),
  };
}

it('lets nothing of a repository become markup, a mention, an image or a link elsewhere', () => {
  fc.assert(
    fc.property(hostilePath, hostileText, hostileText, (path, symbol, text) => {
      const body = bodyOf(largeImpact(path, symbol, text), diffOf(path, symbol));
      const { html, addresses, images, text: outside } = read(body);
      const own =
        /^(?:<\/?details>|<summary>[\w ,:;—–-]*<\/summary>|<!-- diffdex:impact describe diffdex-index -->|<!-- run 12 -->|<\/?sub>)$/;
      expect(html.filter((one) => !own.test(one))).toEqual([]);
      expect(addresses.filter((one) => !one.startsWith(`${URL}/`))).toEqual([]);
      expect(images).toBe(0);
      expect(outside).not.toMatch(/@someone|#1\b|\$\$|javascript:/);
      expect(isMarkedWith(body, MARKER)).toBe(true);
      expect(runOf(body)).toBe(12);
    }),
    { numRuns: 300 },
  );
});

it('fits what GitHub takes, says that it is shortened, and keeps its counts and its markup whole', () => {
  for (const [count, length] of [
    [30, 50],
    [400, 50],
    [400, 900],
    [20, 9000],
  ] as const) {
    const long = 'n'.repeat(length);
    const body = bodyOf(
      largeImpact(`src/${long}.py`, long, long, count),
      diffOf(`src/${long}.py`, long, count),
    );
    expect(body.length).toBeLessThanOrEqual(MAX_CHARACTERS);
    expect(body.includes('Shortened, because GitHub limits comments to 65,536 characters')).toBe(
      count > 30 || length > 900,
    );
    expect(isMarkedWith(body, MARKER)).toBe(true);
    expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length);
    expect(body).toContain(`[summary of the run](${URL}/actions/runs/12)`);
    expect(body).toContain(`**${String(3 * count)} callers may break and were not updated.**`);
  }
});

it('says so where nothing changed that has users', () => {
  const none = { ...impactOf('a', 'b', 'c'), changed: [], untouchedCallers: [], users: [], tests: [] };
  const counts = { changed: 0, cosmetic: 0, untouchedCallers: 0, users: 0, tests: 0 };
  expect(bodyOf({ ...none, counts }, diffOf('a.md', 'b', 0))).toContain('No definition changed.');
});

it('says why where nobody can tell, and nothing else', () => {
  const proposal = { caveat: 'The base cannot be fetched.' };
  const body = commentBody({ proposal, marker: [MARKER], repositoryUrl: URL, runUrl: URL });
  expect(body).toContain('### What the change reaches\n\nThe base cannot be fetched.');
  expect(body).not.toContain('No definition changed');
});

it('is marked by its first line alone, whatever line breaks GitHub gives back', () => {
  expect(isMarkedWith(`${MARKER}\r\n${runLine(5)}\r\ntext`, MARKER)).toBe(true);
  expect(runOf(`${MARKER}\r\n${runLine(5)}\r\ntext`)).toBe(5);
  expect(isMarkedWith(` ${MARKER}`, MARKER)).toBe(false);
  expect(isMarkedWith(`text\n${MARKER}`, MARKER)).toBe(false);
  expect(runOf(`${MARKER}\ntext\n${runLine(5)}`)).toBeUndefined();
  expect(markerOf({ job: 'a --> b', artifactName: 'x.y' })).toBe('<!-- diffdex:impact a-----b x.y -->');
});
