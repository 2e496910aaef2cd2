import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code, table } from '../markdown.mjs';

/** The parts of docs/reference/languages.md. */
export function languagesParts({ root, sources }) {
  const { grammars, languages } = sources.readManifest();
  const queryTexts = (names = []) =>
    names.map((name) => readFileSync(join(root, 'grammars/queries', name), 'utf8')).join('\n');
  const words = new Set(sources.wordLanguages());
  const byName = Object.entries(languages).toSorted(([, one], [, other]) =>
    one.name.localeCompare(other.name, 'en'),
  );
  const parsed = byName.filter(([, { grammar }]) => grammar !== undefined);
  const others = byName.filter(
    ([, { grammar, headings }]) => grammar === undefined && headings === undefined,
  );
  const headed = byName.filter(
    ([, { grammar, headings }]) => grammar === undefined && headings !== undefined,
  );
  return {
    counts: `diffdex knows ${byName.length} languages. ${parsed.length} are parsed, with ${Object.keys(grammars).length} tree-sitter grammars that are part of the package.`,
    parsed: table(
      ['language', 'id', 'files', 'definitions', 'uses', 'comments of definitions', 'code within', 'grammar'],
      parsed.map(([id, facts]) => [
        facts.name,
        code(id),
        filesOf(facts),
        facts.headings ? 'headings' : kindsOf(queryTexts(facts.queries)),
        usesOf(id, sources.RESOLVED_LANGUAGES, words),
        /@(comment|attached)\b/.test(queryTexts(facts.queries)) ? 'yes' : '',
        facts.injections ? injectedOf(queryTexts(facts.injections)) : '',
        grammarOf(grammars[facts.grammar]),
      ]),
    ),
    headings: table(
      ['language', 'id', 'files'],
      headed.map(([id, facts]) => [facts.name, code(id), filesOf(facts)]),
    ),
    lines: table(
      ['language', 'id', 'files'],
      others.map(([id, facts]) => [facts.name, code(id), filesOf(facts)]),
    ),
    'shared-endings': table(
      ['ending', 'languages'],
      Object.entries(sources.readManifest().disambiguations).map(([ending, signs]) => [
        code(`.${ending}`),
        [
          ...new Set([
            ...signs.map(({ language }) => languages[language].name),
            ...claimants(languages, ending),
          ]),
        ].join(', '),
      ]),
    ),
  };
}

function claimants(languages, ending) {
  return Object.values(languages)
    .filter(({ extensions }) => extensions.includes(ending))
    .map(({ name }) => name);
}

function filesOf({ extensions, filenames = [], filenamePrefixes = [], interpreters = [] }) {
  const names = [
    ...extensions.map((one) => `.${one}`),
    ...filenames,
    ...filenamePrefixes.map((one) => `${one}*`),
  ];
  const programs = interpreters.length > 0 ? [`\`#!\` with ${interpreters.map(code).join(', ')}`] : [];
  return [...names.map(code), ...programs].join(', ');
}

function kindsOf(query) {
  const kinds = [...new Set([...query.matchAll(/@definition\.(\w+)/g)].map(([, kind]) => kind))];
  return kinds.sort().join(', ');
}

function usesOf(id, resolved, words) {
  if (resolved.includes(id)) return 'resolved';
  return words.has(id) ? 'by name' : '';
}

function injectedOf(query) {
  const languages = [...query.matchAll(/injection\.language "?([\w-]+)/g)].map(([, language]) => language);
  return [...new Set(languages)]
    .filter((language) => language !== 'unknown')
    .sort()
    .join(', ');
}

function grammarOf({ package: name, version }) {
  return `${code(name)} ${version}`;
}
