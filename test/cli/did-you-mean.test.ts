import { expect, it } from 'vitest';
import { createParser } from '../../src/cli/create-parser.js';
import { filterOf } from '../../src/cli/options/hit-options.js';
import { readKinds } from '../../src/cli/options/reference-options.js';
import { DiffdexError } from '../../src/core/errors.js';
import { nearestName } from '../../src/text/nearest-name.js';

/** The error that stops a command before it runs. */
async function failureOf(...args: string[]): Promise<DiffdexError> {
  try {
    await createParser(args).parseAsync();
  } catch (error) {
    if (error instanceof DiffdexError) return error;
    throw error;
  }
  throw new Error(`${args.join(' ')} does not fail`);
}

it.each([
  ['serach x', 'There is no command serach.', 'search'],
  ['statsu', 'There is no command statsu.', 'status'],
  ['serach x --limit 2', 'There is no command serach.', 'search'],
  ['hook instal', 'There is no command hook instal.', 'install'],
  ['mcp unistall cursor', 'There is no command mcp unistall.', 'uninstall'],
  ['search x --limt 3', 'diffdex search has no option --limt.', '--limit'],
  ['search x --limt=3', 'diffdex search has no option --limt.', '--limit'],
  ['search x --filesonly', 'diffdex search has no option --filesonly.', '--files-only'],
  ['search x --langauge ts', 'diffdex search has no option --langauge.', '--language'],
  ['status --vebrose', 'diffdex status has no option --vebrose.', '--verbose'],
  ['pack -o x --no-contnet', 'diffdex pack has no option --no-contnet.', '--no-content'],
  ['hook install --pre-psh', 'diffdex hook install has no option --pre-psh.', '--pre-push'],
  ['search x --mode hybird', '--mode does not take hybird.', 'hybrid'],
  ['search x --format=jsno', '--format does not take jsno.', 'json'],
  ['search x --kind fuction', '--kind does not take fuction.', 'function'],
  ['search x --kind class --kind methd', '--kind does not take methd.', 'method'],
  ['refs x --tier likly', '--tier does not take likly.', 'likely'],
  ['impact --fail-on broken-caller', '--fail-on does not take broken-caller.', 'broken-callers'],
  ['mcp install cursr', '[CLIENT] does not take cursr.', 'cursor'],
])('%s: %s Did you mean %s?', async (line, message, meant) => {
  const error = await failureOf(...line.split(' '));
  expect(error.message).toBe(message);
  expect(error.hint).toMatch(new RegExp(`^Did you mean ${meant}\\? `));
});

it('what is like nothing is told what there is', async () => {
  expect((await failureOf('zzzzzz')).hint).toMatch(/^The commands are search, related, /);
  expect((await failureOf('search', 'x', '--qqqqqq')).hint).toBe(
    'Run `diffdex search --help` to see all options.',
  );
  expect((await failureOf('search', 'x', '--mode', 'magic')).hint).toBe(
    'It takes one of hybrid, semantic, keyword, symbol.',
  );
});

it('a kind of use and a language have suggestions, too', () => {
  expect(() => readKinds(['call,costruct'])).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('Did you mean construct? ') as string }) as Error,
  );
  const filter = (language: string) =>
    filterOf({ path: undefined, language: [language], kind: undefined }, process.cwd());
  expect(filter('C++')).toEqual({ languages: ['cpp'] });
  expect(() => filter('pyhton')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('Did you mean python? ') as string }) as Error,
  );
});

it('letters that changed places are one slip', () => {
  expect(nearestName('lmiit', ['limit', 'list'])).toBe('limit');
  expect(nearestName('lsit', ['limit', 'list'])).toBe('list');
  expect(nearestName('ab', ['ba', 'xy'])).toBe('ba');
  expect(nearestName('abcd', ['badc'])).toBeUndefined();
  expect(nearestName('langauge', ['lang', 'language'])).toBe('language');
  expect(nearestName('langu', ['lang', 'language'])).toBe('language');
});
