import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/action/inputs.js';
import { DiffdexError } from '../../src/core/errors.js';
import { packageRoot } from '../../src/platform/package-root.js';

const { inputs } = parse(readFileSync(join(packageRoot, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { description: string; default: string }>;
};

/** Goes straight to the step that uploads. */
const NOT_READ = ['retention-days'];

test('action.yml and the program agree on the inputs and their defaults', () => {
  const defaults = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, name === 'token' ? '' : input.default]),
  );
  const toCamelCase = (name: string): string =>
    name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const names = Object.keys(inputs).filter((name) => !NOT_READ.includes(name));

  expect(readInputs(JSON.stringify(defaults))).toEqual(readInputs('{}'));
  expect(Object.keys(readInputs('{}')).sort()).toEqual(names.map(toCamelCase).sort());
});

test.each([
  ['cache', 'yes'],
  ['full', '1'],
  ['limit', '0'],
  ['limit', 'ten'],
  ['artifact-name', '../index'],
])('%s: %s is refused, by name', (name, value) => {
  const read = (): unknown => readInputs(JSON.stringify({ [name]: value }));

  expect(read).toThrow(DiffdexError);
  expect(read).toThrow(`The input \`${name}\` is "${value}".`);
});
