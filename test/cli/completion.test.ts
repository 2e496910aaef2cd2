import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionModel, type CompletionModel } from '../../src/cli/completion/completion-model.js';
import { completionScript } from '../../src/cli/completion/completion-script.js';
import { SHELLS, shellOf, type Shell } from '../../src/cli/completion/shells.js';
import { commandTable } from '../../src/cli/table/command-table.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-repository.js';

const model: CompletionModel = completionModel(commandTable());
const MODES = ['hybrid', 'semantic', 'keyword', 'symbol'];

/** What stands for the words that are typed after `diffdex`, and what has to be offered for the last. */
const CASES: [words: string[], expected: string[]][] = [
  [[''], model.nodes[0]?.words.map(({ name }) => name) ?? []],
  [
    ['hook', ''],
    ['install', 'uninstall', 'status', 'run'],
  ],
  [
    ['--repo', 'x', '--quiet', 'hook', ''],
    ['install', 'uninstall', 'status', 'run'],
  ],
  [['search', '--mode', ''], MODES],
  [['search', 'words', '-n', '3', '--mode', ''], MODES],
  [
    ['diff', '--format', ''],
    ['text', 'json', 'markdown'],
  ],
  [
    ['pack', '--dtype', ''],
    ['float32', 'float16', 'int8'].filter((name) => optionOf('pack', '--dtype').includes(name)),
  ],
  [
    ['status', '--color', ''],
    ['auto', 'always', 'never'],
  ],
  [['completion', ''], [...SHELLS]],
];

function optionOf(key: string, flag: string): string[] {
  const flags = model.nodes.find((node) => node.key === key)?.flags ?? [];
  return flags.find(({ spellings }) => spellings.includes(flag))?.values.map(({ name }) => name) ?? [];
}

function flagsOf(key: string): string[] {
  return model.nodes.find((node) => node.key === key)?.flags.flatMap(({ spellings }) => spellings) ?? [];
}

function scriptFile(shell: Shell): string {
  const file = join(temporaryFolder(), `diffdex.${shell}`);
  writeFileSync(file, completionScript(shell, commandTable()));
  return file;
}

/** Runs a program in a folder with two files; `undefined` where the machine lacks it. */
function run(program: string, args: readonly string[]): string | undefined {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'queries one.txt'), '');
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') return undefined;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** What a script has to name, where the shell itself cannot tell. */
function expectWhole(shell: Shell): void {
  const script = completionScript(shell, commandTable());
  for (const { key, words, flags } of model.nodes) {
    if (key !== '') expect(script).toContain(key);
    for (const { name } of words) expect(script).toContain(name);
    for (const { spellings, values } of flags) {
      for (const text of [...spellings, ...values.map(({ name }) => name)]) {
        expect(script).toContain(shell === 'fish' ? text.replace(/^--?/, '') : text);
      }
    }
  }
}

describe('bash', () => {
  /** What is offered when Tab is pressed after these words, by bash itself. */
  function offered(...words: string[]): string[] {
    const list = ['diffdex', ...words].map((word) => `'${word}'`).join(' ');
    const source = `source '${scriptFile('bash')}'; COMP_WORDS=(${list}); COMP_CWORD=${String(words.length)}; _diffdex; printf '%s\\n' "\${COMPREPLY[@]}"`;
    // Outside of a completion compopt has nothing to set, and says so.
    return run('bash', ['--norc', '-c', source])?.split('\n').filter(Boolean) ?? [];
  }

  it.each(CASES)('offers for %j what there is', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it('offers flags, files and what begins as typed', () => {
    expect(offered('search', '--')).toEqual(flagsOf('search').filter((flag) => flag.startsWith('--')));
    expect(offered('search', '--no-g')).toEqual(['--no-git']);
    expect(offered('hook', 'install', '--pre')).toEqual(['--pre-push']);
    expect(offered('search', '--mode', '=', 'hy')).toEqual(['hybrid']);
    expect(offered('search', '--mode', '=')).toEqual(MODES);
    expect(offered('search', '--queries', 'q')).toEqual(['queries one.txt']);
    expect(offered('related', '')).toContain('queries one.txt');
    expect(offered('search', '--limit', '')).toEqual([]);
    expect(offered('se')).toEqual(['search', 'setup']);
  });
});

describe('zsh', () => {
  /** The words that the script hands to zsh, which then keeps those that begin as typed. */
  function offered(...words: string[]): string[] | undefined {
    const list = ['diffdex', ...words].map((word) => `'${word}'`).join(' ');
    const stubs = `compdef() { :; }; _files() { print -r -- FILES; }; compset() { :; }; _describe() { print -rl -- "\${(@P)3}"; }`;
    const source = `${stubs}; source '${scriptFile('zsh')}'; words=(${list}); CURRENT=${String(words.length + 1)}; _diffdex; true`;
    const names = run('zsh', ['-f', '-c', source])?.split('\n').filter(Boolean);
    return names?.map((line) => line.replace(/(?<!\\):.*$/s, ''));
  }

  it.each(CASES)('offers for %j what there is', (words, expected) => {
    const names = offered(...words);
    if (names) expect(names).toEqual(expected);
    else expectWhole('zsh');
  });

  it('offers flags and files', () => {
    const names = offered('search', '--');
    if (!names) {
      expectWhole('zsh');
      return;
    }
    expect(names).toEqual(flagsOf('search'));
    expect(offered('search', '--mode=hy')).toEqual(MODES);
    expect(offered('search', '--queries', '')).toEqual(['FILES']);
    expect(offered('related', '')).toEqual(['FILES']);
  });
});

describe('fish', () => {
  function offered(line: string): string[] | undefined {
    const source = `source '${scriptFile('fish')}'; complete -C '${line}'`;
    const lines = run('fish', ['--no-config', '-c', source])?.split('\n').filter(Boolean);
    return lines?.map((text) => text.split('\t')[0] ?? '');
  }

  it.each(CASES)('offers for %j what there is', (words, expected) => {
    const names = offered(`diffdex ${words.join(' ')}`);
    if (names) expect([...names].sort()).toEqual([...expected].sort());
    else expectWhole('fish');
  });

  it('offers flags and files', () => {
    const names = offered('diffdex search --');
    if (!names) {
      expectWhole('fish');
      return;
    }
    expect([...names].sort()).toEqual(
      flagsOf('search')
        .filter((flag) => flag.startsWith('--'))
        .sort(),
    );
    expect(offered('diffdex search --mode=hy')).toEqual(['--mode=hybrid']);
    expect(offered('diffdex search --queries q')).toEqual(['queries one.txt']);
    expect(offered('diffdex hook install --pre')).toEqual(['--pre-push']);
  });
});

describe('PowerShell', () => {
  it('names everything, in texts and brackets that are closed', () => {
    expectWhole('powershell');
    const script = completionScript('powershell', commandTable());
    const bare = script
      .replace(/^#.*$/gm, '')
      .replace(/'(?:[^']|'')*'/g, '')
      .replace(/"[^"]*"/g, '');
    expect(bare).not.toMatch(/['"]/);
    for (const [open, close] of [
      ['{', '}'],
      ['(', ')'],
      ['[', ']'],
    ] as const) {
      expect(bare.split(open).length, open).toBe(bare.split(close).length);
    }
    expect(script).toMatch(/^Register-ArgumentCompleter -Native -CommandName diffdex /m);
    expect(script).toContain("'search --mode' = @(@('hybrid', 'by meaning and by words'), @('semantic', ");
  });
});

describe('the command', () => {
  function completion(shell: string, ...args: string[]): Promise<CliResult> {
    return runCli(['completion', ...args], { cwd: temporaryFolder(), environment: { SHELL: shell } });
  }

  it('prints the script of the shell that is named, else of the one in use', async () => {
    expect(await completion('/bin/zsh', 'bash')).toMatchObject({
      code: 0,
      stdout: completionScript('bash', commandTable()),
    });
    expect(await completion('/usr/bin/fish')).toMatchObject({
      code: 0,
      stdout: completionScript('fish', commandTable()),
    });
    expect(await completion('/bin/tcsh')).toMatchObject({ code: 2, stdout: '' });
    expect((await completion('/bin/sh', 'bsh')).stderr).toContain('Did you mean bash?');
  });

  it.each([
    ['/bin/bash', 'bash'],
    ['C:\\Program Files\\Git\\usr\\bin\\bash.exe', 'bash'],
    ['/usr/bin/pwsh', 'powershell'],
    ['/bin/tcsh', undefined],
    [undefined, undefined],
  ])('%s is %s', (path, shell) => {
    expect(shellOf(path)).toBe(shell);
  });
});
