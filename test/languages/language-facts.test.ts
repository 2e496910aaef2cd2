import { describe, expect, it } from 'vitest';
import { findCommentLines } from '../../src/languages/comment-lines.js';
import {
  languageFacts,
  listLanguages,
  readManifest,
  type LanguageFacts,
} from '../../src/languages/language-facts.js';
import { languageIdOf, readLanguages } from '../../src/languages/language-names.js';

const LANGUAGES = listLanguages();
const FIELDS =
  'name type aliases spoken grammar queries injections references headings extensions filenames filenamePrefixes prefixSign interpreters comments';

function factsOf(language: string): LanguageFacts {
  return languageFacts(language) ?? expect.fail(`no language ${language}`);
}

describe('the facts of languages', () => {
  it.each(LANGUAGES)('%s has a name, a type, a claim and a syntax of comments', (language) => {
    const facts = factsOf(language);
    expect(facts.name).toMatch(/\S/);
    expect(['programming', 'markup', 'prose', 'data']).toContain(facts.type);
    expect(facts.extensions.length + (facts.filenames ?? []).length).toBeGreaterThan(0);
    const { line = [], notLine = [], block = [], ...rest } = facts.comments;
    expect(rest).toEqual({});
    expect([...line, ...notLine, ...block.flat()].filter((text) => text.trim() === '')).toEqual([]);
    // An exception to nothing.
    expect(notLine.filter((code) => !line.some((begin) => code.startsWith(begin)))).toEqual([]);
  });

  it('have the fields that their type names, and no other', () => {
    const found = new Set(Object.values(readManifest().languages).flatMap((facts) => Object.keys(facts)));
    expect([...found].filter((field) => !FIELDS.split(' ').includes(field))).toEqual([]);
  });

  it('say how comments look in every language that has code', () => {
    const without = LANGUAGES.filter((language) => {
      const { line = [], block = [] } = factsOf(language).comments;
      return factsOf(language).type === 'programming' && line.length + block.length === 0;
    });
    // There, what is not marked as code is the comment.
    expect(without).toEqual(['literate-haskell']);
  });

  it('has no rule that two languages claim', () => {
    const claims = LANGUAGES.flatMap((language) => {
      const { extensions, filenames = [], filenamePrefixes = [], interpreters = [] } = factsOf(language);
      return [
        ...extensions.map((name) => `.${name}`),
        ...filenames,
        ...filenamePrefixes,
        ...interpreters.map((name) => `#!${name}`),
      ];
    });
    expect(claims.filter((claim, index) => claims.indexOf(claim) !== index)).toEqual([]);
  });

  it('compares endings in lower case, as the manifest must hold them', () => {
    const endings = LANGUAGES.flatMap((language) => factsOf(language).extensions);
    expect(endings.filter((ending) => ending !== ending.toLowerCase())).toEqual([]);
  });

  it('disambiguate endings that a language claims, between languages that there are', () => {
    const endings = LANGUAGES.flatMap((language) => factsOf(language).extensions);
    for (const [ending, signs] of Object.entries(readManifest().disambiguations)) {
      expect(endings).toContain(ending);
      for (const { language, pattern } of signs) {
        expect(LANGUAGES).toContain(language);
        expect(() => new RegExp(pattern, 'm')).not.toThrow();
      }
    }
  });

  it('give an alias to one language alone', () => {
    const aliases = LANGUAGES.flatMap((language) => factsOf(language).aliases ?? []);
    expect(aliases.filter((alias, index) => aliases.indexOf(alias) !== index)).toEqual([]);
    expect(aliases.filter((alias) => LANGUAGES.includes(alias) || alias !== alias.toLowerCase())).toEqual([]);
  });
});

describe('names of languages', () => {
  it.each([
    ['TS', 'typescript'],
    ['C++', 'cpp'],
    ['c#', 'csharp'],
    ['golang', 'go'],
    ['Objective-C', 'objective-c'],
    ['objc', 'objective-c'],
    ['Shell', 'bash'],
    ['protocol buffer', 'protobuf'],
    ['go', 'go'],
    ['Klingon', 'klingon'],
    ['constructor', 'constructor'],
  ])('%s means %s', (name, id) => {
    expect(languageIdOf(name)).toBe(id);
  });

  it('are found in a query where they say which files are meant', () => {
    expect(readLanguages('the C++ parser, not the golang one')).toEqual(['cpp', 'go']);
    expect(readLanguages('JSON parser of a constructor in R')).toEqual([]);
    expect(readLanguages('make a shell command')).toEqual(['bash']);
  });
});

describe('findCommentLines', () => {
  it.each([
    ['ocaml-interface', ['(** Opens.', '    a pool. *)', 'val open_ : int -> int'], '##.'],
    ['perl', ['# Opens.', '=pod', 'a pool', '=cut', 'sub open_pool {'], '####.'],
    ['makefile', ['# Builds.', 'all:', '\techo'], '#..'],
    ['graphql', ['# Old.', '"""', 'A pool.', '"""', 'type Pool {'], '####.'],
    ['fish', ['# Opens.', 'function open'], '#.'],
    ['clojure', [';; Opens.', '(defn open [])'], '#.'],
    ['erlang', ['%% Opens.', 'open() -> ok.'], '#.'],
    ['protobuf', ['// A pool.', 'message Pool {'], '#.'],
    ['php', ['#[Pure]', '# Opens.', 'function open() {}'], '.#.'],
    ['python', ['def f():', '    r"""Opens.', '    a pool."""', '    return 1'], '.##.'],
    ['lua', ['--[[ Opens. ]] local x = 1', '-- Opens.', '--[[', 'a', ']]'], '.####'],
    ['elixir', ['@doc """', 'Opens.', '"""', 'def open do'], '###.'],
    ['coffeescript', ['##########', '### a', 'b ###', 'open = -> 1'], '###.'],
    ['typescript', ['/* a */ open();', '/* a */', '// b', '/*', '', '*/', 'open();'], '.#####.'],
    ['visual-basic', ["' Opens.", 'REM Opens.', 'Sub Open()'], '##.'],
    ['markdown', ['# Title', 'text'], '..'],
    ['klingon', ['// text', '# text'], '..'],
  ])('tells comments of %s from its code', (language, lines, expected) => {
    const found = findCommentLines(lines, language).map((isComment) => (isComment ? '#' : '.'));
    expect(found.join('')).toBe(expected);
  });
});
