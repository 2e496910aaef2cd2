import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'fixtures/layering');
const { forbidden = [], options = {} } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
) as IConfiguration;

const ruleNames = forbidden.map(({ name }) => String(name));

test('there is a violating fixture for every rule', () => {
  expect(readdirSync(fixtures).sort()).toEqual([...ruleNames].sort());
});

test.each(ruleNames)('%s fires on its fixture, and no other rule does', async (rule) => {
  expect(await brokenRules(join(fixtures, rule))).toEqual([rule]);
});

/** The names of the rules that a tree with sources in `src` breaks, each once. */
async function brokenRules(baseDir: string): Promise<string[]> {
  const { output } = await cruise(['src'], { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map(({ rule }) => rule.name))];
}
