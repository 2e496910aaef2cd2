import { languageFacts, listLanguages } from '../languages/language-facts.js';
import type { Evaluator } from './evaluator.js';
import { cFamilyRules, cRules } from './modules/c-family.js';
import { csharpRules } from './modules/csharp.js';
import { ecmascriptRules } from './modules/ecmascript.js';
import { elixirRules } from './modules/elixir.js';
import { goRules } from './modules/go.js';
import { javaRules } from './modules/java.js';
import { kotlinRules } from './modules/kotlin.js';
import { phpRules } from './modules/php.js';
import { pythonRules } from './modules/python.js';
import { rubyRules } from './modules/ruby.js';
import { rustRules } from './modules/rust.js';
import { scalaRules } from './modules/scala.js';
import { swiftRules } from './modules/swift.js';
import type { LanguageRules } from './values.js';

const RULES: Readonly<Record<string, (evaluator: Evaluator) => LanguageRules>> = {
  javascript: ecmascriptRules,
  typescript: ecmascriptRules,
  tsx: ecmascriptRules,
  vue: ecmascriptRules,
  svelte: ecmascriptRules,
  astro: ecmascriptRules,
  html: ecmascriptRules,
  python: pythonRules,
  go: goRules,
  java: javaRules,
  rust: rustRules,
  csharp: csharpRules,
  kotlin: kotlinRules,
  php: phpRules,
  ruby: rubyRules,
  c: cRules,
  cpp: cFamilyRules,
  scala: scalaRules,
  swift: swiftRules,
  elixir: elixirRules,
};

/** Languages whose uses are resolved. */
export const RESOLVED_LANGUAGES: readonly string[] = Object.keys(RULES);

/** Languages that have definitions, and whose uses are words that match a name: they are code, or people write of their names. */
export function wordLanguages(): readonly string[] {
  return (words ??= listLanguages().filter((language) => {
    const facts = languageFacts(language);
    const isNamed = facts?.type === 'programming' || facts?.spoken === true;
    return isNamed && facts.queries !== undefined && !RESOLVED_LANGUAGES.includes(language);
  }));
}

let words: readonly string[] | undefined;

/** The rules of languages, each made when it is first asked for. */
export function languageRules(evaluator: () => Evaluator): (language: string) => LanguageRules | undefined {
  const made = new Map<unknown, LanguageRules>();
  return (language) => {
    const make = Object.hasOwn(RULES, language) ? RULES[language] : undefined;
    if (!make) return undefined;
    let rules = made.get(make);
    if (!rules) made.set(make, (rules = make(evaluator())));
    return rules;
  };
}
