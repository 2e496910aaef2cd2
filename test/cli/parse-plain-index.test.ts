import { expect, it } from 'vitest';
import { createParser } from '../../src/cli/create-parser.js';
import { parsePlainIndex } from '../../src/cli/plain/parse-plain-index.js';

/** What yargs makes of the same arguments, without running the command. */
function parseWithYargs(args: string[]): Record<string, unknown> {
  return { ...createParser(['--version', ...args]).parseSync(['--version', ...args], {}, () => undefined) };
}

it.each([
  [['index']],
  [['index', '--quiet']],
  [['--quiet', 'index', '--json', '--verbose']],
  [['index', '--repo', 'some where', '--index=elsewhere']],
])('reads %j as yargs does', (args) => {
  const plain = parsePlainIndex(args);
  expect(plain).toMatchObject({ rev: 'HEAD', full: false, 'dry-run': false, wait: 60 });
  const { repo, index, git, json, quiet, verbose } = parseWithYargs(args);
  expect(plain).toMatchObject({ repo, git, json, quiet, verbose });
  expect(plain?.index).toBe(index);
});

it.each([
  [[]],
  [['search', 'index']],
  [['index', 'more']],
  [['index', '--rev', 'HEAD~1']],
  [['index', '--no-git']],
  [['index', '--help']],
  [['index', '--quiet=false']],
  [['index', '--repo']],
  [['index', '--']],
  [['--', 'index']],
  [['--version']],
])('leaves %j to yargs', (args) => {
  expect(parsePlainIndex(args)).toBeUndefined();
});
