import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ImpactResult } from '../../src/core/results/impact.js';
import type { NamedLocation } from '../../src/core/results/reference-answer.js';
import { formatImpact } from '../../src/reporting/impact/format-impact.js';
import { impactMarkdown } from '../../src/reporting/impact/impact-markdown.js';
import { shortenSignatures } from '../../src/reporting/impact/shorten-signatures.js';
import { logSection } from '../../src/reporting/progress/log-section.js';
import { withoutCommands } from '../../src/reporting/text/workflow-command.js';
import { commandsIn, hostilePath, hostileText } from './hostile.js';

const ACTING = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Co}]/u;
const REVISION = 'a'.repeat(40);

/** An answer whose every text is the repository's. */
function answerOf(path: string, symbol: string, text: string): ImpactResult {
  const way = { distance: 2, tier: 'exact', via: [symbol, text] } as const;
  const changed = {
    change: 'renamed',
    symbol,
    name: text,
    kind: 'function',
    language: 'python',
    path,
    line: 1,
    before: { symbol: text, path, line: 1 },
    isSignatureChanged: true,
    signatures: { before: text, after: symbol },
    users: 1,
  } as const;
  const caller = {
    path,
    line: 1,
    column: 1,
    name: text,
    kind: 'call',
    tier: 'exact',
    language: 'python',
    symbol,
    targets: [] as NamedLocation[],
    depth: 1,
    snippet: text,
    changedSymbol: symbol,
    changed,
  } as const;
  return {
    base: { revision: REVISION, tree: REVISION, origin: 'head' },
    head: { revision: REVISION, tree: REVISION, origin: 'disk' },
    snapshot: { revision: REVISION, comparedWith: 'head', fresh: true, behind: 0, ahead: 0 },
    changed: [changed],
    untouchedCallers: [
      { ...caller, reason: 'signature' },
      { ...caller, reason: 'gone' },
    ],
    users: [{ path, line: 1, symbol, language: 'python', ...way, via: [...way.via] }],
    tests: [{ path, ...way, via: [...way.via] }],
    counts: { changed: 1, cosmetic: 0, untouchedCallers: 2, users: 1, tests: 1 },
    unseen: [],
    tookMs: 1,
  };
}

it('lets no text of a repository act on a terminal or a runner', () => {
  fc.assert(
    fc.property(hostilePath, hostileText, hostileText, (path, symbol, text) => {
      const answer = answerOf(path, symbol, text);
      const output = formatImpact(answer, { isTerminal: false });
      expect(output).not.toMatch(ACTING);
      expect(commandsIn(logSection('impact', output, 'github-actions'))).toEqual([
        'group',
        'stop-commands',
        'endgroup',
      ]);
      const markdown = withoutCommands(impactMarkdown(answer));
      expect(markdown).not.toMatch(ACTING);
      expect(commandsIn(markdown)).toEqual([]);
      // Lines stay as many, whatever stands in them.
      expect(markdown.split('\n')).toHaveLength(impactMarkdown(answerOf('a', 'b', 'c')).split('\n').length);
    }),
  );
});

it('cuts long signatures to what differs, at whole words, and leaves short ones whole', () => {
  const short = { before: 'a(b)', after: 'a(c)' };
  expect(shortenSignatures(short)).toEqual(short);
  const many = Array.from({ length: 30 }, (_, at) => `word${String(at)}`);
  const before = many.join(' ');
  const after = before.replace('word15', 'other15');
  expect(shortenSignatures({ before, after })).toEqual({
    before: '… word11 word12 word13 word14 word15 word16 word17 word18 word19 …',
    after: '… word11 word12 word13 word14 other15 word16 word17 word18 word19 …',
  });
  expect(shortenSignatures({ before, after: `${before} more` }).after).toMatch(/^… word26 .* word29 more$/);
});
