import { describe, expect, it } from 'vitest';
import { formatDuration, formatSize } from '../../src/reporting/text/format-figures.js';
import { codeBlock } from '../../src/reporting/text/markdown-text.js';
import { onOneLine } from '../../src/reporting/text/printable.js';
import { encodePath, linksToRevision } from '../../src/reporting/text/source-links.js';
import { terminalWidth } from '../../src/reporting/text/terminal-width.js';
import { withoutCommands, workflowCommand } from '../../src/reporting/text/workflow-command.js';
import { wrapLines } from '../../src/reporting/text/wrap-lines.js';

it('puts a message on one line', () => {
  expect(onOneLine('Two files are wrong:\n  a.ts\n\n  b.ts')).toBe('Two files are wrong: a.ts; b.ts');
  expect(onOneLine('as it is')).toBe('as it is');
});

it('knows the width of a terminal that has one', () => {
  expect(terminalWidth({ isTTY: true, columns: 80 })).toBe(80);
  expect(terminalWidth({ isTTY: true, columns: 0 })).toBeUndefined();
  expect(terminalWidth({ isTTY: true })).toBeUndefined();
  expect(terminalWidth({ isTTY: false, columns: 80 })).toBeUndefined();
});

describe('a link', () => {
  it('leads to lines of a file at a revision', () => {
    const link = linksToRevision('https://github.com/o/n', 'feature/x');
    expect(link({ path: 'src/a b.ts', startLine: 1, endLine: 9 })).toBe(
      'https://github.com/o/n/blob/feature%2Fx/src/a%20b.ts#L1-L9',
    );
  });

  it('has nothing in it that could end it in Markdown, and no broken character', () => {
    expect(encodePath("a(b)!*'/c")).toBe('a%28b%29%21%2A%27/c');
    expect(encodePath('a\ud800b')).toBe('a%EF%BF%BDb');
  });
});

describe('figures', () => {
  it.each([
    [1000, '1.00 s'],
    [10_000, '10.0 s'],
    [60_000, '1 min 00 s'],
  ])('of %d milliseconds change their unit', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it.each([
    [1, '1 B'],
    [2 * 1024 ** 3, '2.0 GB'],
    [3 * 1024 ** 4, '3.0 TB'],
    [5 * 1024 ** 6, '5242880 TB'],
    [100 * 1024, '100 KB'],
  ])('of %d bytes have the unit that fits', (sizeBytes, text) => {
    expect(formatSize(sizeBytes)).toBe(text);
  });
});

it('names no language of a block that GitHub draws', () => {
  for (const language of ['geojson', 'math', 'mermaid', 'stl', 'topojson']) {
    expect(codeBlock('x', language)).toBe('```\nx\n```');
  }
  expect(codeBlock('x\n')).toBe('```\nx\n```');
  expect(codeBlock('x')).toBe('```\nx\n```');
});

describe('a workflow command', () => {
  it('has its properties behind its name, and nothing where there are none', () => {
    expect(workflowCommand('notice', 'x', { file: 'a,b:c', line: 3 })).toBe(
      '::notice file=a%2Cb%3Ac,line=3::x',
    );
    expect(workflowCommand('group', '50%\nnext')).toBe('::group::50%25%0Anext');
  });

  it('is found in no line of another text', () => {
    expect(withoutCommands('::stop::\n  ::x\n##[y]\na::b')).toBe('\\x3a:stop::\n  \\x3a:x\n#\\x23[y]\na::b');
  });
});

describe('wrapped lines', () => {
  it('are left alone where they fit exactly', () => {
    expect(wrapLines('label    ab cd', 14)).toBe('label    ab cd');
    expect(wrapLines('label    ab cd', 13)).toBe('label    ab\n         cd');
    expect(wrapLines('ab cd ef', 5)).toBe('ab cd\nef');
  });

  it('keep their own blanks, and know a label at the beginning alone', () => {
    expect(wrapLines('  ab cd', 4)).toBe('  ab\n  cd');
    expect(wrapLines('ab c   dd ee', 6)).toBe('ab c  \ndd ee');
  });
});
