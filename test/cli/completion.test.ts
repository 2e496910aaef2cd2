import { expect, it } from 'vitest';
import { commandTable } from '../../src/cli/table/command-table.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-repository.js';

function run(shell: string, ...args: string[]): Promise<CliResult> {
  return runCli(args, { cwd: temporaryFolder(), environment: { SHELL: `/bin/${shell}`, ZSH_NAME: '' } });
}

/** What the script for bash is told when Tab is pressed after these words. */
async function offered(...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run('bash', '--get-yargs-completions', 'diffdex', ...words);
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
  return stdout.trim().split('\n');
}

it.each([
  ['bash', /^complete .* diffdex$/m],
  ['zsh', /^#compdef diffdex$/m],
])('there is a script for %s, which asks diffdex', async (shell, registration) => {
  const { code, stdout, stderr } = await run(shell, 'completion');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(registration);
  expect(stdout).toContain('diffdex --get-yargs-completions');
});

it('commands, flags and the values of a flag are offered', async () => {
  const names = commandTable().commands.map(({ words }) => words[0]);
  expect(await offered('')).toEqual(names);
  expect(await offered('hook', '')).toEqual(['install', 'uninstall', 'status', 'run']);
  expect(await offered('index', '--')).toEqual(expect.arrayContaining(['--full', '--rev', '--repo']));
  expect(await offered('search', '--mode', '')).toEqual(['hybrid', 'semantic', 'keyword', 'symbol']);
});

it('a shell that is named is refused, as the script would be for another', async () => {
  expect(await run('bash', 'completion', 'zsh')).toMatchObject({ code: 2, stdout: '' });
});
