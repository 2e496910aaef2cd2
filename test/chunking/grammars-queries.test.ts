import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Parser, type Query } from 'web-tree-sitter';
import { describe, expect, it } from 'vitest';
import { CHUNK_KINDS } from '../../src/core/types.js';
import { readQuery } from '../../src/chunking/grammars/grammar-catalog.js';
import { languageFacts, listLanguages } from '../../src/languages/language-facts.js';
import { languageOf } from '../../src/languages/language-of.js';
import { loadGrammar, type LoadedGrammar } from '../../src/chunking/grammars/load-grammar.js';
import { packageRoot } from '../../src/platform/package-root.js';

const folder = join(packageRoot, 'fixtures', 'languages');
const samples = readdirSync(folder).filter((name) => !name.endsWith('.definitions'));
const CAPTURES = new Set([
  ...CHUNK_KINDS.map((kind) => `definition.${kind}`),
  ...['name', 'owner', 'comment', 'attached', 'body'],
]);

describe('chunk rules', () => {
  const withRules = listLanguages().filter((language) => readQuery(language) !== undefined);

  it.each(withRules)(
    'of %s compile against their grammar and capture what the chunker knows',
    async (language) => {
      const query = (await grammarOf(language)).rules.ofDefinitions;
      const unknown = query.captureNames.filter((name) => !name.startsWith('_') && !CAPTURES.has(name));
      expect(unknown).toEqual([]);
    },
  );

  it('stand with a grammar each', () => {
    expect(withRules.filter((language) => languageFacts(language)?.grammar === undefined)).toEqual([]);
  });
});

describe('definitions found in', () => {
  it.each(samples)('%s', async (name) => {
    const language = languageOf(name);
    expect(name.startsWith(`${language}.`), `${name} is told as ${language}`).toBe(true);
    const found = await readDefinitions(readFileSync(join(folder, name), 'utf8'), await grammarOf(language));
    await expect(`${found.join('\n')}\n`).toMatchFileSnapshot(join(folder, `${basename(name)}.definitions`));
  });
});

async function grammarOf(language: string): Promise<LoadedGrammar> {
  const grammar = await loadGrammar(language);
  if (!grammar) throw new Error(`${language} has no grammar`);
  return grammar;
}

/** `first-last kind owner.name` of every definition in order; patterns that share a name are one, as in the chunker. */
async function readDefinitions(text: string, { language, rules }: LoadedGrammar): Promise<string[]> {
  const parser = new Parser();
  parser.setLanguage(language);
  const tree = parser.parse(text);
  if (!tree) throw new Error('the parser gave nothing');
  expect(tree.rootNode.hasError, 'the sample has a syntax error').toBe(false);
  const found = collect(rules.ofDefinitions.matches(tree.rootNode));
  tree.delete();
  parser.delete();
  return found;
}

function collect(matches: ReturnType<Query['matches']>): string[] {
  const byName = new Map<number, { rule: number; label: string; first: number; last: number }>();
  for (const { captures, patternIndex: rule } of matches) {
    const whole = captures.find(({ name }) => name.startsWith('definition.'));
    const named = captures.find(({ name }) => name === 'name');
    if (!whole) continue;
    if (!named) throw new Error(`a definition without a name: ${whole.node.text}`);
    const owners = captures.filter(({ name }) => name === 'owner').map(({ node }) => node.text);
    const label = `${whole.name.slice('definition.'.length)} ${[...owners, named.node.text].join('.')}`;
    const known = byName.get(named.node.startIndex) ?? { rule, label, first: Infinity, last: 0 };
    byName.set(named.node.startIndex, {
      ...(rule <= known.rule ? { rule, label } : { rule: known.rule, label: known.label }),
      first: Math.min(known.first, whole.node.startPosition.row + 1),
      last: Math.max(known.last, whole.node.endPosition.row + 1),
    });
  }
  return [...byName]
    .sort(([a], [b]) => a - b)
    .map(([, { first, last, label }]) => `${first}-${last} ${label}`);
}
