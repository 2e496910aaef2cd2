import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, printableLine } from '../../src/reporting/text/printable.js';
import { safeJson } from '../../src/reporting/text/safe-json.js';
import { withoutCommands } from '../../src/reporting/text/workflow-command.js';
import { codeBlock, codeCell, codeSpan } from '../../src/reporting/text/markdown-text.js';

/** What could end a span, a cell, a fence or a line, or begin something. */
const hostile = fc.string({
  unit: fc.constantFrom(
    '`',
    '|',
    '\\',
    '\n',
    '\r',
    '<',
    '>',
    '&',
    '[',
    ']',
    '(',
    ')',
    '~',
    '*',
    '_',
    '@',
    ' ',
    'a',
    '\u202e',
    '\u001b',
  ),
  maxLength: 40,
});

/** CommonMark 6.1: a span ends at the first run of backticks as long as the one that began it. */
function readSpan(markdown: string): string | undefined {
  const [, fence = '', rest = ''] = /^(`+)(.*)$/s.exec(markdown) ?? [];
  const end = [...rest.matchAll(/`+/g)].find(([run]) => run.length === fence.length);
  if (!end || end.index + fence.length !== rest.length) return undefined;
  const content = rest.slice(0, end.index);
  return /^ .*[^ ].* $|^ [^ ] $/s.test(content) ? content.slice(1, -1) : content;
}

describe('a code span', () => {
  test.each([
    ['Pool.acquire', '`Pool.acquire`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['', ''],
    ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
    ['a\n\n# b', '`a\\x0a\\x0a# b`'],
  ])('of %j is %j', (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });

  test('holds all of the text, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(text.trim() !== '');
        const span = codeSpan(text);
        expect(span).toBe(printableLine(span));
        expect(readSpan(span)?.trim()).toBe(visible(text).trim());
      }),
    );
  });

  test('in a cell does not end the cell', () => {
    expect(codeCell('a | b')).toBe('`a \\| b`');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(codeCell(text)).not.toMatch(/(?<!\\)\|/);
      }),
    );
  });
});

describe('a code block', () => {
  test('has a fence longer than any run of backticks in it', () => {
    expect(codeBlock('```\n<script>\n````', 'ts')).toBe('`````ts\n```\n<script>\n````\n`````');
  });

  test('names no language that GitHub would render, and none that is no name', () => {
    expect(codeBlock('x', 'mermaid')).toBe('```\nx\n```');
    expect(codeBlock('x', 'ts\n```\n# out')).toBe('```\nx\n```');
    expect(codeBlock('x', 'c++')).toBe('```c++\nx\n```');
  });

  test('cannot be left', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const block = codeBlock(text);
        const [fence = '', ...lines] = block.split('\n');
        const closing = lines.findIndex(
          (line) => /^ {0,3}`{3,}\s*$/.test(line) && line.trim().length >= fence.length,
        );
        expect(closing).toBe(lines.length - 1);
      }),
    );
  });
});

/** As long as the largest file that is indexed, and of what is looked for. */
describe.each([
  ['one run of backticks', '`'.repeat(1_000_000)],
  ['many runs of backticks', '` '.repeat(500_000)],
  ['runs of growing length', Array.from({ length: 1_400 }, (_, length) => '`'.repeat(length)).join('x')],
  ['blank lines', '\n'.repeat(1_000_000)],
  ['colons', ':'.repeat(1_000_000)],
  ['spaces', ' '.repeat(1_000_000)],
])('a text of %s', (_what, text) => {
  test('stands in code, and in a log, as a short one does', () => {
    const longest = text.split(/[^`]+/).reduce((most, { length }) => Math.max(most, length), 0);
    const [fence = ''] = codeBlock(text).split('\n', 1);
    expect(fence).toHaveLength(Math.max(3, longest + 1));
    expect(/^`+/.exec(codeSpan(text))?.[0]).toHaveLength(longest + 1);
    expect(codeCell(text).length).toBeGreaterThanOrEqual(text.length);
    expect(withoutCommands(text)).toBe(text.replace(/^:(?=:)/, '\\x3a'));
    expect(printable(safeJson({ text })).length).toBeGreaterThanOrEqual(text.length);
  });
});

/** What a reader sees of a text: unsafe characters as escapes. */
function visible(text: string): string {
  return text
    .replaceAll('\n', '\\x0a')
    .replaceAll('\r', '\\x0d')
    .replaceAll('\u001b', '\\x1b')
    .replaceAll('\u202e', '\\u{202e}');
}
