import { RE2JS } from 're2js';
import { DiffdexError } from '../core/errors.js';
import type { LineMatch, TextPattern } from '../core/text-pattern.js';

/** Beyond this many characters a pattern takes more memory than it is worth. */
const MAX_LENGTH = 1_000;

/** Finds a pattern in texts, in time that grows with their length alone. */
export interface TextMatcher {
  isIn(text: string): boolean;
  /** Every match, in order; one that goes over several lines counts on its first. @param startLine number of the text's first line */
  matchesIn(text: string, startLine: number): LineMatch[];
}

/** @throws DiffdexError ARGUMENT_INVALID for what is no expression, is too long, or matches everywhere */
export function createMatcher({ kind, text, ignoreCase }: TextPattern): TextMatcher {
  if (text.length > MAX_LENGTH) throw invalid(`it has more than ${String(MAX_LENGTH)} characters`);
  const expression = compile(kind === 'exact' ? RE2JS.quote(text) : text, ignoreCase);
  if (expression.test('')) throw invalid('it matches everywhere');
  return {
    isIn: (content) => expression.test(content),
    matchesIn(content, startLine) {
      const found: LineMatch[] = [];
      const matcher = expression.matcher(content);
      let line = startLine;
      let lineStart = 0;
      while (matcher.find()) {
        const [start, end] = [matcher.start(), matcher.end()];
        if (start === end) continue;
        for (let next = content.indexOf('\n', lineStart); next !== -1 && next < start; line++) {
          lineStart = next + 1;
          next = content.indexOf('\n', lineStart);
        }
        const lineEnd = content.indexOf('\n', start);
        const last = lineEnd === -1 ? end : Math.min(end, lineEnd);
        found.push({ line, column: start - lineStart + 1, endColumn: last - lineStart + 1 });
      }
      return found;
    },
  };
}

function compile(expression: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(expression, RE2JS.MULTILINE | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw invalid(cause.message, cause);
  }
}

function invalid(reason: string, cause?: Error): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `The pattern cannot be searched for: ${reason}.`, {
    hint: 'Regular expressions are those of RE2, without look-around and back-references; --exact takes a text as it stands.',
    cause,
  });
}
