import { describe, expect, it } from 'vitest';
import { configTemplate } from '../../src/config/config-template.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { DiffdexError } from '../../src/core/errors.js';

function problemsOf(text: string): string[] {
  try {
    parseConfig(text, 'diffdex.yml');
  } catch (error) {
    if (error instanceof DiffdexError && error.code === 'CONFIG_INVALID') {
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    }
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('reads every option', () => {
    const text =
      'index: out\ninclude: [a]\nexclude:\n  - "b/**"\nmax_file_size: 512KB\nmodel: m\ndimensions: 128\n';
    expect(parseConfig(text, 'diffdex.yml')).toEqual({
      index: 'out',
      include: ['a'],
      exclude: ['b/**'],
      maxFileSizeBytes: 512 * 1024,
      model: 'm',
      dimensions: 128,
    });
  });

  it('takes the template and an empty file for the defaults', () => {
    expect(parseConfig(configTemplate(), 'diffdex.yml')).toEqual({});
    expect(parseConfig('', 'diffdex.yml')).toEqual({});
  });

  it('names every problem at once, each with its line', () => {
    const problems = problemsOf(
      'index: 3\n\nexclude: all\nmax_file_size: huge\ncolour: red\ndimensions: -1\n',
    );
    expect(problems).toHaveLength(5);
    expect(problems.map((problem) => problem.split(':').slice(0, 2).join(':')).sort()).toEqual([
      'diffdex.yml:1',
      'diffdex.yml:1',
      'diffdex.yml:3',
      'diffdex.yml:4',
      'diffdex.yml:6',
    ]);
    expect(problems.join('\n')).toContain('unknown option colour');
  });

  it('names the line of broken YAML', () => {
    expect(problemsOf('index: ok\nexclude: [a\n')[0]).toMatch(/^diffdex\.yml:\d+: /);
  });
});
