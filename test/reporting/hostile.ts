import fc from 'fast-check';
import type { SearchHit, Freshness } from '../../src/core/results/search-answer.js';
import type { ReportedAnswer } from '../../src/reporting/answers/reported-answer.js';

/** Pieces that terminals, runners, Markdown and HTML act upon, to be strung together with plain text. */
const PIECES = [
  '::', '::error file=other.ts,line=1::', '::add-mask::', '::stop-commands::', '::set-output name=x::', '##[', '##[error]',
  '##[add-mask]e', '\u001b[2J', '\u001b]8;;http://x\u0007', '\u009b31m', '\r', '\n', '\n\n', '\r\n', '\t', ' ', '\u0000', '\u202e',
  '\u2028', '\u200b', '\u{e0041}', '\u{e0101}', '\ufe01', '\u3164', '\u034f', '\ue000', '\u{fffff}', '\ufdd0', '`', '```', '````', '~~~', '<script>', '</details>', '<img src=x onerror=y>', '[a](http://x)', '![',
  '](', '|', '@someone', '#1', '$$', '%0A', '%', ',', ':', '{0}', '{', '}', '\\', '"', "'", '&lt;', 'section_end:1:x', 'word', 'a', 'é',
  '🦊', '../', '/', '.',
]; // prettier-ignore

/** Text of such pieces. */
export const hostileText = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 4 })), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

/** A path of such pieces; no path is empty or absolute. */
export const hostilePath = hostileText.map((text) => `${text.replace(/^\/+/, '')}x`);

const hostileHit = fc
  .record({ path: hostilePath, symbol: hostileText, content: hostileText })
  .map((parts) => hitOf(parts));

/** An answer that is hostile wherever a repository or a file of queries has a say. */
export const hostileAnswer: fc.Arbitrary<ReportedAnswer> = fc
  .record({ title: hostileText, hits: fc.array(hostileHit, { maxLength: 3 }) })
  .map(({ title, hits }) => ({ ...answerOf(hits), title }));

export function hitOf(parts: Partial<SearchHit>): SearchHit {
  return {
    id: 'f'.repeat(32),
    rank: 1,
    score: 0.5,
    path: 'src/pool.ts',
    startLine: 10,
    endLine: 24,
    language: 'typescript',
    kind: 'method',
    symbol: 'Pool.acquire',
    content: 'acquire(): Connection {\n  return this.free.pop();\n}',
    blob: '0'.repeat(40),
    uncommitted: false,
    dirty: false,
    ...parts,
  };
}

export function answerOf(hits: readonly SearchHit[]): ReportedAnswer {
  const snapshot: Freshness = {
    revision: 'c0ffee'.padEnd(40, '0'),
    comparedWith: 'head',
    fresh: true,
    behind: 0,
    ahead: 0,
  };
  return { title: 'free connection', words: new Set(['free']), hits, snapshot };
}

/** Commands that GitHub's runner would find in an output, as its `ActionCommand` parses lines. */
export function commandsIn(output: string): string[] {
  const commands: string[] = [];
  let stopWord: string | undefined;
  for (const line of output.split(/\r\n|\r|\n/)) {
    const name = /^\s*::([^\s:]+?)(?: [^:]*)?::/.exec(line)?.[1] ?? /##\[([^\]\s]+)/.exec(line)?.[1];
    if (name === undefined) continue;
    if (stopWord !== undefined) {
      if (name === stopWord) stopWord = undefined;
      continue;
    }
    commands.push(name);
    if (name === 'stop-commands') stopWord = /::stop-commands::(.*)$/.exec(line)?.[1];
  }
  return commands;
}
