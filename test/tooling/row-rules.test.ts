import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { expect, it } from 'vitest';
import { defineRowRules } from '../../scripts/build/row-rules.mjs';
import { packageRoot } from '../../src/platform/package-root.js';

const CODE = 'Object.assign(globalThis, { changed: true });';
const WORDS = '/* Other words. */';

/** Digests of the rules as they would be with more at the end of a file. */
async function rulesWith(path: string, more: string): Promise<Record<string, string>> {
  const file = join(packageRoot, path);
  const contents = `${readFileSync(file, 'utf8')}\n${more}\n`;
  const edit: Plugin = { name: 'edit', load: (id) => (id === file ? contents : undefined) };
  return defineRowRules(packageRoot, [edit]);
}

it('tells releases apart by the rules that differ, and by nothing else', async () => {
  const today = await defineRowRules(packageRoot);
  const [judging, cutting] = ['JUDGING_RULES_DIGEST', 'CUTTING_RULES_DIGEST'];
  const edits: [string, string, string[]][] = [
    ['src/indexing/skip/secrets/find-secret.ts', CODE, [judging]],
    ['src/indexing/skip/generated-text.ts', CODE, [judging]],
    ['src/text/glob/ignore-files.ts', CODE, [judging]],
    ['src/text/glob/automaton.ts', CODE, [judging]],
    ['src/indexing/skip/decode-text.ts', CODE, [judging, cutting]],
    ['src/indexing/rows/terms.ts', CODE, [cutting]],
    ['src/text/stem.ts', CODE, [cutting]],
    ['src/indexing/vectors/embedding-input.ts', CODE, [cutting]],
    ['src/languages/language-of.ts', CODE, [cutting]],
    ['src/languages/comment-lines.ts', CODE, []],
    ['src/chunking/lines/cut-windows.ts', CODE, [cutting]],
    ['src/chunking/lines/cut-windows.ts', WORDS, []],
    ['src/indexing/publish-update.ts', CODE, []],
    ['src/search/query/understand-query.ts', CODE, []],
  ];
  for (const [path, more, expected] of edits) {
    const changed = await rulesWith(path, more);
    const others = Object.keys(today).filter((name) => changed[name] !== today[name]);
    expect({ path, others }).toEqual({ path, others: expected });
  }
});
