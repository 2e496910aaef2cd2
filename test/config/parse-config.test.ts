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
  it('takes no byte-order mark for part of the first option', () => {
    expect(parseConfig('\ufeffmodel: m\n', 'diffdex.yml')).toEqual({ model: 'm' });
    expect(problemsOf('\ufeffmodle: m\n')).toEqual(['diffdex.yml:1: unknown option modle']);
  });

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

  it('reads how a model is used and where it is', () => {
    const text = [
      'embedding:',
      '  query_prefix: "query: "',
      '  passage_prefix: ""',
      '  pooling: last',
      '  max_tokens: 256',
      '  dtype: q8',
      '  device: cuda',
      '  threads: 2',
      '  concurrency: 3',
      '  batch_tokens: 4096',
      '  remote:',
      '    url: http://localhost:11434/v1',
      '    dimensions: 768',
      '    key_variable: SOME_KEY',
      '    batch_tokens: 1000',
      '    batch_texts: 10',
      '    concurrency: 2',
      '    requests_per_minute: 60',
      '    tokens_per_minute: 9000',
      '    price_per_million_tokens: 0.02',
      '    budget_tokens: 1000000',
      '    budget_cost: 0.5',
      '    timeout_seconds: 1.5',
    ].join('\n');
    expect(parseConfig(text, 'diffdex.yml').embedding).toEqual({
      queryPrefix: 'query: ',
      passagePrefix: '',
      pooling: 'last',
      maxTokens: 256,
      dtype: 'q8',
      device: 'cuda',
      threads: 2,
      concurrency: 3,
      batchTokens: 4096,
      remote: {
        url: 'http://localhost:11434/v1',
        dimensions: 768,
        keyVariable: 'SOME_KEY',
        batchTokens: 1000,
        batchTexts: 10,
        concurrency: 2,
        requestsPerMinute: 60,
        tokensPerMinute: 9000,
        pricePerMillionTokens: 0.02,
        budgetTokens: 1_000_000,
        budgetCost: 0.5,
        timeoutMs: 1500,
      },
    });
  });

  it('names every problem of that section with its line', () => {
    const text = [
      'embedding:',
      '  pooling: median',
      '  dtype: fp8',
      '  colour: red',
      '  remote:',
      '    url: ftp://host',
      '    key_variable: sk-123456',
      '    budget_cost: 5',
      '    concurrency: 0',
    ].join('\n');
    const lines = problemsOf(text).map((problem) => problem.split(':')[1]);
    expect(lines).toEqual(['2', '3', '4', '6', '7', '8', '9']);
    expect(problemsOf('embedding:\n  remote:\n    url: http://a/v1\n    budget_cost: 5')).toEqual([
      'diffdex.yml:4: embedding.remote.budget_cost: needs price_per_million_tokens',
    ]);
    expect(problemsOf('embedding:\n  remote: {}')[0]).toMatch(/^diffdex.yml:2: embedding.remote.url/);
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
    expect(problems.map((problem) => problem.split(':').slice(0, 2).join(':'))).toEqual([
      'diffdex.yml:1',
      'diffdex.yml:3',
      'diffdex.yml:4',
      'diffdex.yml:5',
      'diffdex.yml:6',
    ]);
    expect(problems.join('\n')).toContain('unknown option colour');
  });

  it('says what is expected', () => {
    expect(problemsOf('model: 3\nexclude: all\nmax_file_size: []\nembedding:\n  dtype: fp8\n')).toEqual([
      'diffdex.yml:1: model: expected string, received number',
      'diffdex.yml:2: exclude: expected array, received string',
      'diffdex.yml:3: max_file_size: expected a size such as 512KB or 1MB',
      expect.stringMatching(/^diffdex\.yml:5: embedding\.dtype: .*expected one of /),
    ]);
  });

  it('puts every unknown option on its own line, and no other text on one', () => {
    expect(problemsOf('nope: 1\n"a\\nb": 2\nmodel: m\nmodle: x\n')).toEqual([
      'diffdex.yml:1: unknown option nope',
      'diffdex.yml:2: unknown option "a\\nb"',
      'diffdex.yml:4: unknown option modle',
    ]);
  });

  it('names the line of broken YAML', () => {
    expect(problemsOf('index: ok\nexclude: [a\n')[0]).toMatch(/^diffdex\.yml:\d+: /);
  });

  it('refuses what would take for ever, or the stack', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++) {
      const [name, former] = [level, level - 1].map((index) => String.fromCharCode(97 + index));
      bomb.push(
        `${String(name)}: &${String(name)} [${Array(9)
          .fill(`*${String(former)}`)
          .join(', ')}]`,
      );
    }
    const refusals = [
      bomb.join('\n'),
      'exclude: [*nothing]',
      'index: &a [*a]',
      `exclude: ${'['.repeat(20_000)}`,
    ];
    for (const text of refusals) expect(problemsOf(text), text.slice(0, 40)).not.toEqual([]);
    expect(problemsOf('index: "\\0"')).toEqual([
      'diffdex.yml:1: index: expected text without NUL characters',
    ]);
  });

  it.each([
    ['an open list', `exclude: ${'['.repeat(5_000)}`],
    ['a list', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['a mapping', `${'{a: '.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a list of dashes', `include:\n  ${'- '.repeat(5_000)}a\n`],
  ])('says of %s without end that it is nested too deeply, once', (_, text) => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^diffdex\.yml:\d: its values are nested too deeply$/),
    ]);
  });

  it('says which references are wrong', () => {
    expect(problemsOf('exclude: [*nothing]')).toEqual([
      'diffdex.yml:1: a value refers to an anchor that is not defined before it',
    ]);
  });

  it('tells the first of many problems', () => {
    const problems = problemsOf(
      Array.from({ length: 5_000 }, (_, index) => `k${String(index)}: 1`).join('\n'),
    );
    expect(problems).toHaveLength(21);
    expect(problems[0]).toBe('diffdex.yml:1: unknown option k0');
    expect(problems.at(-1)).toBe('and 4980 more');
  });
});
