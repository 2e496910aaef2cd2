import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  grammarEntry,
  grammarPath,
  languageEntry,
  languageOf,
  listLanguages,
} from '../../src/chunking/grammar-catalog.js';
import { loadGrammar, loadLanguage } from '../../src/chunking/load-grammar.js';
import { sha256 } from '../../src/core/digest.js';
import { packageRoot } from '../../src/core/package-root.js';

const grammars = join(packageRoot, 'grammars');
const listed = listLanguages().flatMap((language) => languageEntry(language)?.grammar ?? []);

describe('languageOf', () => {
  it.each([
    ['src/pool.py', 'python'],
    ['web/App.JSX', 'javascript'],
    ['types/index.d.ts', 'typescript'],
    ['src/view.tsx', 'tsx'],
    ['include/uv.h', 'cpp'],
    ['lib/Gate.KT', 'kotlin'],
    ['infra/main.tf', 'hcl'],
    ['images/base.pkr.hcl', 'hcl'],
    ['Dockerfile', 'dockerfile'],
    ['api.Dockerfile', 'dockerfile'],
    ['Rakefile', 'ruby'],
    ['home/.bashrc', 'bash'],
    ['CMakeLists.txt', 'cmake'],
    ['notes.txt', 'text'],
    ['views/show.html.erb', 'erb'],
    ['README.md', 'markdown'],
    ['docs/index.rst', 'rst'],
    ['.gitignore', 'ignore'],
    ['no-ending', 'text'],
    ['ends-with-dot.', 'text'],
    ['archive.unknown', 'text'],
    ['constructor', 'text'],
    ['', 'text'],
  ])('tells %j as %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });

  it.each([
    ['#!/bin/sh', 'bash'],
    ['#!/usr/bin/env python3', 'python'],
    ['#! /usr/bin/python3.12 -u', 'python'],
    ['#!/usr/bin/env -S NODE_ENV=test node --harmony\r', 'javascript'],
    ['#!/opt/unknown/tool', 'text'],
    ['#!', 'text'],
    ['#!/usr/bin/env', 'text'],
    ['# not a shebang: python', 'text'],
  ])('tells a script without ending that begins with %j as %s', (firstLine, language) => {
    expect(languageOf('bin/tool', firstLine)).toBe(language);
  });

  it('trusts the ending more than the first line', () => {
    expect(languageOf('bin/tool.rb', '#!/bin/sh')).toBe('ruby');
  });

  it('has no rule that two languages claim', () => {
    const claims = listLanguages().flatMap((language) => {
      const { extensions, filenames = [], interpreters = [] } = languageEntry(language) ?? { extensions: [] };
      return [
        ...extensions.map((name) => `.${name}`),
        ...filenames,
        ...interpreters.map((name) => `#!${name}`),
      ];
    });
    expect(claims.filter((claim, index) => claims.indexOf(claim) !== index)).toEqual([]);
  });

  it('compares endings in lower case, as the manifest must hold them', () => {
    const endings = listLanguages().flatMap((language) => languageEntry(language)?.extensions ?? []);
    expect(endings.filter((ending) => ending !== ending.toLowerCase())).toEqual([]);
  });
});

describe('the grammars', () => {
  it.each([...new Set(listed)])('%s is what the manifest says, and has its licence beside it', (id) => {
    const wasm = brotliDecompressSync(readFileSync(grammarPath(id)));
    expect(sha256(wasm)).toBe(grammarEntry(id).sha256);
    expect(readFileSync(join(grammars, 'licenses', `${id}.txt`), 'utf8')).toMatch(/permission|license/i);
  });

  it('and their rules and licences are all in use', () => {
    const stems = (folder: string, ending: string): string[] =>
      readdirSync(join(grammars, folder)).map((name) => name.replace(ending, ''));
    const rules = listLanguages().flatMap((language) => languageEntry(language)?.queries ?? []);
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
