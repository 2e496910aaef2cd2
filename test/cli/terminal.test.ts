import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { hasColours, type When } from '../../src/cli/output/terminal/has-colours.js';
import { hasLinks } from '../../src/cli/output/terminal/has-links.js';
import { linkToFile, withoutLinks } from '../../src/cli/output/terminal/link-to-file.js';
import { pagerFor, showThroughPager } from '../../src/cli/output/terminal/pager.js';
import { formatHit } from '../../src/reporting/answers/format-hit.js';
import { foldPieces } from '../../src/reporting/text/fold-pieces.js';
import type { Piece } from '../../src/reporting/text/piece.js';
import { PLAIN_STYLE } from '../../src/reporting/text/text-style.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

type Environment = Record<string, string>;

it.each<[When | undefined, boolean, Environment, boolean]>([
  [undefined, true, {}, true],
  [undefined, false, {}, false],
  [undefined, true, { TERM: 'dumb' }, false],
  ['always', false, { NO_COLOR: '1', TERM: 'dumb' }, true],
  ['never', true, { FORCE_COLOR: '1' }, false],
  ['auto', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [undefined, true, { NO_COLOR: '' }, true],
  [undefined, false, { FORCE_COLOR: '1' }, true],
  [undefined, true, { FORCE_COLOR: '0' }, false],
  [undefined, false, { FORCE_COLOR: '1', CLICOLOR: '0' }, true],
  [undefined, false, { CLICOLOR_FORCE: '1' }, true],
  [undefined, true, { CLICOLOR_FORCE: '0' }, true],
  [undefined, true, { CLICOLOR: '0' }, false],
  [undefined, false, { CLICOLOR: '1' }, false],
])('--color %s in a terminal (%s) with %j: %s', (flag, isTerminal, environment, expected) => {
  expect(hasColours(flag, { isTerminal, environment })).toBe(expected);
});

it.each<[When | undefined, boolean, Environment, boolean]>([
  [undefined, true, { TERM: 'xterm-256color' }, false],
  [undefined, true, { TERM: 'xterm-kitty' }, true],
  [undefined, true, { VTE_VERSION: '6800' }, true],
  [undefined, true, { VTE_VERSION: '4900' }, false],
  [undefined, true, { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' }, true],
  [undefined, true, { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.9' }, false],
  [undefined, true, { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, true],
  [undefined, true, { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.105.1' }, true],
  [undefined, true, { TERM_PROGRAM: 'Apple_Terminal' }, false],
  [undefined, true, { WT_SESSION: 'x' }, true],
  [undefined, true, { VTE_VERSION: '6800', TMUX: '/tmp/x' }, false],
  [undefined, true, { TERM: 'xterm-kitty', CI: 'true' }, false],
  [undefined, true, { VTE_VERSION: '6800', TERM: 'dumb' }, false],
  [undefined, false, { TERM: 'xterm-kitty' }, false],
  ['always', false, { CI: '1' }, true],
  ['never', true, { TERM: 'xterm-kitty' }, false],
])('--hyperlink %s in a terminal (%s) with %j: %s', (flag, isTerminal, environment, expected) => {
  expect(hasLinks(flag, { isTerminal, environment })).toBe(expected);
});

it('a link leads to the file on this machine, whatever its name', () => {
  const link = linkToFile('a.ts:1', '/srv/a b\u001b]8;;x\u0007.ts');
  const visible = link.replaceAll('\u001b', 'ESC');
  expect(visible).toMatch(/^ESC\]8;;file:\/\/\S*a%20b%1B%5D8;;x%07\.tsESC\\a\.ts:1ESC\]8;;ESC\\$/);
  expect(withoutLinks(`${link} and ${link}`)).toBe('a.ts:1 and a.ts:1');
});

describe('lines of code', () => {
  const red = pc.createColors(true).red;

  it.each([
    ['short', 20, ['short']],
    ['a'.repeat(25), 20, ['a'.repeat(20), 'a'.repeat(5)]],
    ['日本語'.repeat(5), 20, ['日本語日本語日本語日', '本語日本語']],
    [`${'x'.repeat(19)}日`, 20, ['x'.repeat(19), '日']],
    [`${'x'.repeat(19)}é`.normalize('NFD'), 20, [`${'x'.repeat(19)}é`.normalize('NFD')]],
    [`${'x'.repeat(18)}👩‍👩‍👧`, 20, [`${'x'.repeat(18)}👩‍👩‍👧`]],
    ['\tif\tx', 20, ['    if  x']],
    ['a'.repeat(25), 5, ['a'.repeat(25)]],
  ])('%j in %s columns', (text, width, expected) => {
    expect(foldPieces([{ text }], width)).toEqual(expected);
  });

  it('keep their colours where they are cut', () => {
    const pieces = [{ text: 'x'.repeat(18) }, { text: 'match', paint: red }, { text: '!' }];
    expect(foldPieces(pieces, 20)).toEqual([`${'x'.repeat(18)}${red('ma')}`, `${red('tch')}!`]);
  });
});

it('a hit goes on to the right of the bar after its line numbers', () => {
  const hit = {
    rank: 1,
    score: 1,
    id: 'a',
    blob: 'b',
    path: 'a.ts',
    startLine: 7,
    endLine: 8,
    language: 'typescript',
    kind: 'function',
    symbol: 'acquire',
    content: `const acquire = ${'x'.repeat(20)};\nend`,
    dirty: false,
    uncommitted: false,
  } as const;
  const style = {
    ...PLAIN_STYLE,
    fold: (pieces: readonly Piece[], margin: number) => foldPieces(pieces, 35 - margin),
  };
  expect(
    formatHit(hit, new Set(['acquire']), { style })
      .split('\n')
      .slice(1),
  ).toEqual(['     7 │ const acquire = xxxxxxxxxx', '       │ xxxxxxxxxx;', '     8 │ end']);
});

describe('a pager', () => {
  const LONG = 'line\n'.repeat(50);
  const screen = (environment: Environment, more = {}) => ({
    isTerminal: true,
    rows: 24,
    columns: 80,
    environment,
    ...more,
  });

  it.runIf(process.platform !== 'win32').each<[string, Environment, object, string | undefined]>([
    [LONG, {}, {}, 'less'],
    [LONG, { PAGER: 'most' }, {}, 'most'],
    [LONG, { PAGER: 'most', DIFFDEX_PAGER: 'less -S' }, {}, 'less -S'],
    [LONG, { PAGER: 'most', DIFFDEX_PAGER: '' }, {}, undefined],
    [LONG, { PAGER: 'cat' }, {}, undefined],
    [LONG, { CI: 'true' }, {}, undefined],
    [LONG, { TERM: 'dumb' }, {}, undefined],
    [LONG, {}, { isTerminal: false }, undefined],
    [LONG, {}, { rows: 60 }, undefined],
    ['short\n', {}, {}, undefined],
    ['x'.repeat(80 * 30), {}, {}, 'less'],
  ])(
    '%#. is chosen by the user alone, for what is longer than the screen',
    (text, environment, more, expected) => {
      expect(pagerFor(text, screen(environment, more))).toBe(expected);
    },
  );

  it('gets the text, without links that nobody asked for', async () => {
    const file = join(temporaryFolder(), 'shown');
    const text = `${linkToFile('a.ts', '/a.ts')}\n`;
    expect(await showThroughPager(text, `cat > "${file}"`, { keepsLinks: false })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('a.ts\n');
    expect(await showThroughPager(text, `cat > "${file}"`, { keepsLinks: true })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('may end early, and one that is not there shows nothing', async () => {
    expect(await showThroughPager('x\n'.repeat(500_000), 'true', { keepsLinks: false })).toBe(true);
    expect(await showThroughPager(LONG, 'no-such-pager-here 2>&1', { keepsLinks: false })).toBe(false);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });
});

it('colours and links are printed on request, and never in formats for programs', async () => {
  const { path: cwd } = createRepository({
    'src/pool.ts': 'export function acquire(): number {\n  return 1;\n}\n',
  });
  const output = async (...args: string[]): Promise<string> =>
    (await runCli(['search', 'acquire', '--color', 'always', '--hyperlink', 'always', ...args], { cwd }))
      .stdout;
  expect((await output()).replaceAll('\u001b', 'ESC')).toMatch(
    /^ESC\]8;;file:\/\/.*src\/pool\.tsESC\\ESC\[36msrc\/pool\.ts:1-3/,
  );
  for (const format of ['grep', 'json', 'markdown']) {
    expect(await output('--format', format)).not.toContain('\u001b');
  }
  const plain = await runCli(['search', 'acquire', '--lang', 'ts'], { cwd });
  expect(plain.stdout).toMatch(/^src\/pool\.ts:1-3 {2}acquire/);
  expect(plain.stdout).not.toContain('\u001b');
});
