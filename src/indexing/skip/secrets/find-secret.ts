import { FILE_RULES, TEXT_RULES } from './catalog.js';
import { isExamplePath } from './example-path.js';
import { isPlaceholder } from './placeholder.js';
import { isTemplate, plainPath } from './plain-path.js';
import type { FileRule, TextRule } from './catalog/secret-rule.js';
import { WordScanner } from './word-scanner.js';

/** Which rule says that a file holds a secret; `line` (1-based) where its content does. Never the secret itself. */
export interface SecretFinding {
  rule: string;
  holds: string;
  line?: number;
}

/** The rule by which a file holds secrets whatever its content; `undefined` where its name says nothing. */
export function findSecretName(path: string): SecretFinding | undefined {
  const plain = plainPath(path);
  if (!IS_SECRET.test(plain)) return undefined;
  const rule = FILE_RULES.find(({ files }) => files.test(plain));
  if (!rule || isTemplate(plain) || (rule.sparesExamples && isExamplePath(plain))) return undefined;
  return findingOf(rule);
}

/**
 * The first secret of a text. It is looked through once for the words of all rules, and only those rules whose words stand there
 * take a second look.
 */
export function findSecretText(path: string, text: string): SecretFinding | undefined {
  for (const rule of rulesFor(path, text)) {
    if (rule.beside && !rule.beside.test(text)) continue;
    for (const match of text.matchAll(rule.pattern)) {
      const value = match.groups?.['value'] ?? match[0];
      if (rule.beginsWord && !beginsWord(text, match.index)) continue;
      if (isPlaceholder(value, rule.isRandom) || rule.accepts?.(value) === false) continue;
      return { ...findingOf(rule), line: lineAt(text, match.index) };
    }
  }
  return undefined;
}

function rulesFor(path: string, text: string): TextRule[] {
  const plain = plainPath(path);
  scanner ??= new WordScanner(WORDS.map(({ word }) => word));
  const found = scanner.find(Buffer.from(text));
  if (found.size === 0 && !IS_NAMED.test(plain)) return [];
  const named = new Set([...found].map((number) => WORDS[number]?.rule));
  const isExample = isExamplePath(plain);
  return TEXT_RULES.filter(
    (rule) =>
      (rule.words === undefined || named.has(rule)) &&
      (rule.files?.test(plain) ?? true) &&
      !(rule.sparesExamples && isExample),
  );
}

/** Any file that a rule by a name alone is about; and any that a rule without words is about. One look instead of many. */
const IS_SECRET = anyOf(FILE_RULES.map(({ files }) => files));
const IS_NAMED = anyOf(TEXT_RULES.flatMap(({ files, words }) => (files && !words ? [files] : [])));

const WORDS = TEXT_RULES.flatMap((rule) => (rule.words ?? []).map((word) => ({ word, rule })));

/** Made with the first text, since most runs read none. */
let scanner: WordScanner | undefined;

/** Whether no word goes on at `offset`. To look behind in the expression itself would take its fast search for the beginning. */
function beginsWord(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2), offset);
  return !/[\w-]$/.test(before) || /^\\[nrt]$/.test(before);
}

function findingOf({ name, holds }: FileRule | TextRule): SecretFinding {
  return { rule: name, holds };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'));
}
