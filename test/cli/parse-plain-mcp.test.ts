import { expect, it } from 'vitest';
import { createParser } from '../../src/cli/create-parser.js';
import { parsePlainMcp } from '../../src/cli/plain/parse-plain-mcp.js';

/** What yargs makes of the same arguments, without running the command. */
function parseWithYargs(args: string[]): Record<string, unknown> {
  return { ...createParser(['--version', ...args]).parseSync(['--version', ...args], {}, () => undefined) };
}

it.each([
  [['mcp']],
  [['mcp', '--allow-update', '--repo', 'some where']],
  [['mcp', '--auto-update', '--verbose', '--index=elsewhere']],
])('reads %j as yargs does', (args) => {
  const plain = parsePlainMcp(args);
  const { repo, index, git, quiet, verbose, ...flags } = parseWithYargs(args);
  expect(plain).toMatchObject({ repo, git, quiet, verbose });
  expect(plain?.index).toBe(index);
  expect(plain?.['allow-update']).toBe(flags['allow-update']);
  expect(plain?.['auto-update']).toBe(flags['auto-update']);
});

it.each([[['mcp', '--no-git']], [['mcp', '--allow-update=false']], [['mcp', 'more']], [['index']]])(
  'leaves %j to yargs',
  (args) => {
    expect(parsePlainMcp(args)).toBeUndefined();
  },
);
