/** A definition that a query names. */
export interface QueryName {
  /** The last part, as written. */
  name: string;
  /** The parts before it, outermost first: `['absl']` of `absl::StrCat`. */
  container: string[];
}

const SEPARATOR = /::|->|[.\\#:]/;
const QUALIFIED =
  /^[@$&*:]*(?:[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:::|->|[.\\#]))*[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:\(\)|\/\d)?$/u;
const KEYWORDS =
  /^(?:(?:abstract|async|data|export|inline|private|protected|pub|public|sealed|static) )*(?:class|const|def|defmodule|defmacro|enum|extension|fn|fun|func|function|impl|interface|macro|module|namespace|object|package|protocol|record|struct|trait|type|typedef|val|var) (\S+)$/i;
const WORD =
  /[@$]?[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:(?:::|->|[.\\#])[\p{L}_$][\p{L}\p{N}_$]*[?!]?)*(?:\(\))?/gu;

/** The name that a whole query consists of, as in `Session`, `absl::StrCat`, `Foo#bar?` or `struct Pool`. */
export function readWholeName(text: string): QueryName | undefined {
  const stripped = KEYWORDS.exec(text)?.[1] ?? text;
  return QUALIFIED.test(stripped) ? nameOf(stripped) : undefined;
}

/** Whether a query is certainly the name of a definition: `readSession` is, while `session` may be a plain word. */
export function isCertainName(text: string): boolean {
  return KEYWORDS.test(text) || looksLikeIdentifier(text);
}

/** Names inside prose: identifiers by their look, such as `parseUrl`, `read_all`, `Pool.acquire` or `close()`. */
export function readMentionedNames(text: string): QueryName[] {
  const names = (text.match(WORD) ?? []).filter(looksLikeIdentifier).map(nameOf);
  return [...new Map(names.map((name) => [name.name, name])).values()];
}

/** Capitalised words and acronyms do not count: they may begin a sentence or be plain English. */
function looksLikeIdentifier(word: string): boolean {
  const hasInnerCapital = /.\p{Lu}/u.test(word) && word !== word.toUpperCase();
  return hasInnerCapital || SEPARATOR.test(word) || /[_$()@]/.test(word);
}

function nameOf(word: string): QueryName {
  const parts = word
    .replace(/(?:\(\)|\/\d)$/, '')
    .split(SEPARATOR)
    .map((part) => part.replace(/^[@$&*]+/, ''))
    .filter((part) => part !== '');
  return { name: parts.at(-1) ?? word, container: parts.slice(0, -1) };
}
