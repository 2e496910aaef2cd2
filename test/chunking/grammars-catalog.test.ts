import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grammarEntry, grammarPath } from '../../src/chunking/grammars/grammar-catalog.js';
import { loadGrammar, loadLanguage } from '../../src/chunking/grammars/load-grammar.js';
import { sha256 } from '../../src/platform/digest.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { languageFacts, listLanguages } from '../../src/languages/language-facts.js';

const grammars = join(packageRoot, 'grammars');
const listed = listLanguages().flatMap((language) => languageFacts(language)?.grammar ?? []);

describe('the grammars', () => {
  it.each([...new Set(listed)])('%s is what the manifest says, and has its licence beside it', (id) => {
    const wasm = brotliDecompressSync(readFileSync(grammarPath(id)));
    expect(sha256(wasm)).toBe(grammarEntry(id).sha256);
    expect(readFileSync(join(grammars, 'licenses', `${id}.txt`), 'utf8')).toMatch(/permission|license/i);
  });

  it('and their rules and licences are all in use', () => {
    const stems = (folder: string, ending: string): string[] =>
      readdirSync(join(grammars, folder)).map((name) => name.replace(ending, ''));
    const rules = listLanguages().flatMap((language) => {
      const { queries = [], injections = [], references } = languageFacts(language) ?? {};
      return [...queries, ...injections, ...(references?.queries ?? [])];
    });
    expect(stems('wasm', '.wasm.br').sort()).toEqual([...new Set(listed)].sort());
    expect(stems('licenses', '.txt').sort()).toEqual([...new Set(listed)].sort());
    expect(readdirSync(join(grammars, 'queries')).sort()).toEqual([...new Set(rules)].sort());
  });

  it('are loaded once', async () => {
    expect(await loadGrammar('lua')).toBe(await loadGrammar('lua'));
    expect((await loadGrammar('lua'))?.language).toBe(await loadLanguage('lua'));
  });

  it('are absent for languages that are cut by lines', async () => {
    expect(await loadGrammar('perl')).toBeUndefined();
    expect(await loadGrammar('text')).toBeUndefined();
    expect(await loadGrammar('no-such-language')).toBeUndefined();
  });
});
