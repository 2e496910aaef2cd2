import { describe, expect, it } from 'vitest';
import { scopeIgnorePatterns } from '../../../src/text/glob/scope-ignore-patterns.js';

describe('scopeIgnorePatterns', () => {
  it('keeps patterns of the root, without comments and blank lines', () => {
    expect(scopeIgnorePatterns('# c\n\n*.log\r\n  \n!/a\n\\#x\n', '')).toEqual(['*.log', '!/a', '\\#x']);
  });

  it('takes no byte-order mark for part of the first pattern', () => {
    expect(scopeIgnorePatterns('\ufeff*.log\n', '')).toEqual(['*.log']);
    expect(scopeIgnorePatterns('\ufeff# c\n/a\n', 'sub')).toEqual(['/sub/a']);
  });

  it('ties patterns to their folder', () => {
    const text = '*.log\nbuild/\n/top\na/b\n**/c\n!keep\n!/d/\n\\#x\n\\!y\ntrail/  \n';
    expect(scopeIgnorePatterns(text, 'sub')).toEqual([
      '/sub/**/*.log',
      '/sub/**/build/',
      '/sub/top',
      '/sub/a/b',
      '/sub/**/c',
      '!/sub/**/keep',
      '!/sub/d/',
      '/sub/**/#x',
      '/sub/**/!y',
      '/sub/**/trail/  ',
    ]);
  });

  it('escapes the folder', () => {
    expect(scopeIgnorePatterns('x', 'a [b]*/c d')).toEqual(['/a\\ \\[b\\]\\*/c\\ d/**/x']);
  });
});
