import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workflowLog } from '../../src/reporting/workflow-log.js';

/** What the runner takes for a command: https://github.com/actions/runner, ActionCommand.cs. */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}

test('commands become visible escapes, all else stays', () => {
  expect(workflowLog('std::vector  ::set-env name=A::b')).toBe('std::vector  ::set-env name=A::b');
  expect(workflowLog('a\n  ::warning::b')).toBe('a\n  \\x3a:warning::b');
  expect(workflowLog('a ##[group]b')).toBe('a \\x23#[group]b');
});

test('no line is a command, whatever comes', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(':', '#', '[', ' ', '\t', '\n', '\r', '\u2028', '\u0085', '\u3000', 'a'),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      expect(
        workflowLog(text)
          .split(/\r\n|\r|\n/)
          .filter(isCommand),
      ).toEqual([]);
    }),
  );
});
