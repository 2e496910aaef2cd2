/** A definition that a query names. */
export interface QueryName {
  /** The last part, as written. */
  name: string;
  /** The parts before it, outermost first: `['absl']` of `absl::StrCat`. */
  container: string[];
  /** How surely the query means a definition: 1 for `parseUrl`, less for words that may be plain English. */
  weight: number;
}

const SEPARATOR = /::|->|[.\\#:]/;
const QUALIFIED =
  /^[@$&*:]*(?:[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:::|->|[.\\#]))*[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:\(\)|\/\d)?$/u;
const KEYWORDS =
  /^(?:(?:abstract|async|data|export|inline|private|protected|pub|public|sealed|static) )*(?:class|const|def|defmodule|defmacro|enum|extension|fn|fun|func|function|impl|interface|macro|module|namespace|object|package|protocol|record|struct|trait|type|typedef|val|var) (\S+)$/i;
const WORD =
  /[@$]?[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:(?:::|->|[.\\#])[\p{L}_$][\p{L}\p{N}_$]*[?!]?)*(?:\(\))?/gu;

/** A word that starts with a capital may be a type or the start of a sentence. */
const CAPITALISED_WEIGHT = 0.5;

/** The name that a whole query consists of, as in `Session`, `absl::StrCat`, `Foo#bar?` or `struct Pool`. */
export function readWholeName(text: string): QueryName | undefined {
  const stripped = KEYWORDS.exec(text)?.[1] ?? text;
  return QUALIFIED.test(stripped) ? nameOf(stripped, 1) : undefined;
}

/** Names inside prose: identifiers by their look, and capitalised words that do not begin the text. */
export function readMentionedNames(text: string): QueryName[] {
  const names = new Map<string, QueryName>();
  for (const match of text.matchAll(WORD)) {
    const weight = weightOf(match[0], match.index > 0);
    const name = nameOf(match[0], weight);
    if (weight > (names.get(name.name)?.weight ?? 0)) names.set(name.name, name);
  }
  return [...names.values()];
}

function weightOf(word: string, isInside: boolean): number {
  if (SEPARATOR.test(word) || /[_$()@]/.test(word)) return 1;
  const isAcronym = word === word.toUpperCase();
  if (!isAcronym && /.\p{Lu}/u.test(word)) return 1;
  const isCapitalised = /^\p{Lu}\p{Ll}/u.test(word);
  return isCapitalised && isInside ? CAPITALISED_WEIGHT : 0;
}

function nameOf(word: string, weight: number): QueryName {
  const parts = word
    .replace(/(?:\(\)|\/\d)$/, '')
    .split(SEPARATOR)
    .map((part) => part.replace(/^[@$&*]+/, ''))
    .filter((part) => part !== '');
  return { name: parts.at(-1) ?? word, container: parts.slice(0, -1), weight };
}
