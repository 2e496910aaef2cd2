import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/unknown-command.js';
import { toolVersion } from '../../src/platform/tool-version.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-repository.js';

async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { cwd: temporaryFolder() });
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
}

/** The commands that help lists below the given one. */
function listed(help: string, ...above: string[]): string[] {
  const commands = help.split('\n\n').find((paragraph) => paragraph.startsWith('Commands:')) ?? '';
  const line = new RegExp(`^ {2}${['diffdex', ...above].join(' ')} ([a-z]+) `, 'gm');
  return [...commands.matchAll(line)].map(([, name = '']) => name);
}

it('help lists the commands that are known', async () => {
  expect(listed(await output('--help'))).toEqual([...COMMANDS.keys()]);
  for (const [name, inner] of COMMANDS) {
    if (inner.length === 0) continue;
    expect(listed(await output(name, '--help'), name)).toEqual(inner);
  }
});

it('help and version are asked for by flag, letter or word', async () => {
  const help = await output('--help');
  for (const args of [['-h'], ['help']]) expect(await output(...args)).toBe(help);
  const ofSearch = await output('search', '--help');
  for (const args of [
    ['search', '-h'],
    ['help', 'search'],
  ]) {
    expect(await output(...args)).toBe(ofSearch);
  }
  for (const args of [['--version'], ['-v'], ['version']]) {
    expect(await output(...args)).toBe(`${toolVersion}\n`);
  }
});
