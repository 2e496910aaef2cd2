import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { expect, it } from 'vitest';
import { formatHelp } from '../../src/cli/help/format-help.js';
import { commandTable } from '../../src/cli/table/command-table.js';
import type { CommandEntry } from '../../src/cli/table/command-entry.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { toolVersion } from '../../src/platform/tool-version.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-repository.js';

async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { cwd: temporaryFolder() });
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
}

/** The headings of a help, in order. */
function headings(help: string): string[] {
  return [...help.matchAll(/^(\S.*):$/gm)].map(([, heading = '']) => heading);
}

function everyCommand(commands: readonly CommandEntry[] = commandTable().commands): CommandEntry[] {
  return commands.flatMap((command) => [command, ...everyCommand(command.commands)]);
}

it('the bare name prints the first steps, in a few lines', async () => {
  const help = await output();
  expect(help.split('\n').length).toBeLessThan(20);
  for (const text of ['diffdex index', 'diffdex search', 'diffdex --help', 'Learn more: ']) {
    expect(help).toContain(text);
  }
});

it('lists every command by group', async () => {
  const help = await output('--help');
  const { commands } = commandTable();
  expect(headings(help)).toEqual([...new Set(commands.map(({ group }) => group)), 'Global options']);
  for (const { words, description } of commands) {
    expect(help).toMatch(new RegExp(`^ {2}${words.join(' ')} `, 'm'));
    expect(help.replace(/\n +/g, ' ')).toContain(description);
  }
});

it.each([60, 80, 120])(
  'explains every command in %i columns: own flags before global ones, then examples and a page',
  (width) => {
    for (const command of everyCommand()) {
      const { words, options, examples, commands, page = 'nowhere' } = command;
      const help = formatHelp(command, commandTable(), { width, paint: pc.createColors(false) });
      expect(help).toContain(`Usage: diffdex ${words.join(' ')} `);
      const found = headings(help);
      const global = found.indexOf('Global options');
      for (const { name, group } of options) {
        expect(help).toMatch(new RegExp(`--${name}\\b`));
        expect(found.slice(0, global)).toContain(group);
      }
      for (const example of examples) {
        expect(help.slice(help.indexOf('Examples:'))).toContain(example.command);
      }
      for (const inner of commands)
        expect(help).toMatch(new RegExp(`^ {2}${inner.words.at(-1) ?? ''}\\b`, 'm'));
      expect(existsSync(join(packageRoot, 'docs', page)), page).toBe(true);
      expect(help.split('\n').at(-1)).toContain(`docs/${page}`);
      for (const line of help.split('\n').filter((text) => !text.startsWith('    diffdex'))) {
        expect(line.length, line).toBeLessThanOrEqual(width);
      }
    }
  },
);

it('prints the help of a command', async () => {
  const help = await output('search', '--help');
  expect(help).toMatch(
    /^Find code by meaning and by words\.\n\nUsage: diffdex search \[QUERY\.\.\] \[OPTIONS\]\n/,
  );
  expect(help).toMatch(/^ {2}-n, --limit N {2,}Show at most N hits \(default: 10\)$/m);
  expect(help).toContain('hybrid    by meaning and by words (default)\n');
  expect(help).toMatch(/^ {6}--no-git {2,}/m);
});

it('help and version are asked for by flag, letter or word', async () => {
  const help = await output('--help');
  for (const args of [['help'], ['--json', '-h']]) expect(await output(...args)).toBe(help);
  const ofSearch = await output('search', '--help');
  for (const args of [
    ['search', '-h'],
    ['help', 'search'],
    ['--repo', 'index', 'search', '-h'],
    ['search', 'words', '--limit', '2', '--help'],
  ]) {
    expect(await output(...args)).toBe(ofSearch);
  }
  const ofInstall = await output('hook', 'install', '--help');
  for (const args of [
    ['help', 'hook', 'install'],
    ['hook', 'help', 'install'],
  ]) {
    expect(await output(...args)).toBe(ofInstall);
  }
  for (const args of [['--version'], ['-v'], ['version']]) {
    expect(await output(...args)).toBe(`${toolVersion}\n`);
  }
});

it('there is no help on a command that does not exist', async () => {
  for (const args of [
    ['frob', '--help'],
    ['help', 'frob'],
    ['hook', 'frob', '-h'],
  ]) {
    const { code, stderr } = await runCli(args, { cwd: temporaryFolder() });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('There is no command') as string,
    });
  }
});
