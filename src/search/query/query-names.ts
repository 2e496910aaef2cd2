import { bareName } from '../../text/bare-name.js';

/** A definition that a query names. */
export interface QueryName {
  /** The last part, without sigils, otherwise as written. */
  name: string;
  /** The parts before it, outermost first: `['absl']` of `absl::StrCat`. */
  container: string[];
  /** As which it has to be defined; absent where any kind will do. */
  kinds?: readonly string[];
}

const SEPARATOR = /::|->|[.\\#:]/;
/** Letters of a name; a hyphen joins words of one in Lisp, PowerShell, shells and style sheets. */
const NAME = String.raw`[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:-[\p{L}\p{N}_$][\p{L}\p{M}\p{N}_$]*)*[?!]?`;
const QUALIFIED = new RegExp(String.raw`^[@$&*:]*(?:${NAME}(?:::|->|[.\\#]))*${NAME}(?:\(\)|\/\d)?$`, 'u');
/** Of a style sheet; without a hyphen it may be a file such as `.gitignore`. */
const SELECTOR = new RegExp(`^[.#](?=[^-]*-)${NAME}$`, 'u');
const KEYWORDS =
  /^(?:(?:abstract|async|data|export|inline|private|protected|pub|public|sealed|static) )*(?:class|const|def|defmodule|defmacro|enum|extension|fn|fun|func|function|impl|interface|macro|module|namespace|object|package|protocol|record|struct|trait|type|typedef|val|var) (\S+)$/i;
const WORD =
  /[@$]?[\p{L}_$][\p{L}\p{N}_$]*[?!]?(?:(?:::|->|[.\\#])[\p{L}_$][\p{L}\p{N}_$]*[?!]?)*(?:\(\))?/gu;

/**
 * The name that a whole query consists of, as in `Session`, `absl::StrCat`, `Foo#bar?` or `struct Pool`. Words that hyphens join
 * are prose unless more tells that they are a name.
 */
export function readWholeName(text: string): QueryName | undefined {
  const named = KEYWORDS.exec(text)?.[1];
  const stripped = named ?? text;
  if (SELECTOR.test(stripped)) return nameOf(stripped);
  if (!QUALIFIED.test(stripped)) return undefined;
  const mayBeProse = named === undefined && stripped.includes('-') && !looksLikeIdentifier(stripped);
  return mayBeProse ? undefined : nameOf(stripped);
}

/** The name that somebody types who says that it is one: anything without spaces, such as `.row`, `operator==` or `with-dash`. */
export function readTypedName(text: string): QueryName | undefined {
  const typed = KEYWORDS.exec(text)?.[1] ?? text;
  return typed === '' || /\s/u.test(typed) ? undefined : nameOf(typed);
}

/** Whether a query is certainly the name of a definition: `readSession` is, while `session` may be a plain word. */
export function isCertainName(text: string): boolean {
  return KEYWORDS.test(text) || looksLikeIdentifier(text);
}

/** Names inside prose: identifiers by their look, such as `parseUrl`, `read_all`, `Pool.acquire` or `close()`; or one word with hyphens. */
export function readMentionedNames(text: string): QueryName[] {
  const isHyphened = text.includes('-') && QUALIFIED.test(text);
  const names = isHyphened
    ? [nameOf(text)]
    : (text.match(WORD) ?? []).filter(looksLikeIdentifier).map(nameOf);
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
    .map(bareName)
    .filter((part) => part !== '');
  return { name: parts.at(-1) ?? word, container: parts.slice(0, -1) };
}
