/** A name as it is looked up, and the path of what it belongs to: `std.Pool` and `acquire` of `std::Pool<T>::acquire`. */
export interface QualifiedName {
  owner: string;
  name: string;
}

const SEPARATOR = /::|->|[.:\\#]/;
const PATH = /^\\?[\p{L}_$@~][\p{L}\p{N}_$@]*(?:(?:::|->|[.:\\#])~?[\p{L}\p{N}_$@]+[!?=]?)+$/u;
/** What makes a type a reference or pointer to the type that follows: `&'a mut `, `*const `. */
const REFERENCE = /^(?:[&*\s]|'\w+\s|(?:mut|const|dyn)\s)+/u;
const LONGEST = 120;

/** Splits the path that a definition may be named by, whatever the language separates its parts with. */
export function splitQualifiedName(text: string): QualifiedName {
  const plain = tidy(text);
  const path = withoutTypeArguments(plain);
  if (!PATH.test(path)) return { owner: '', name: plain };
  const parts = path.split(SEPARATOR).filter((part) => part !== '');
  return { owner: parts.slice(0, -1).join('.'), name: parts.at(-1) ?? plain };
}

/** The owner that a query captured, as a breadcrumb: `Pool` of `Pool<T>`, `std.Pool` of `std::Pool`. */
export function breadcrumbOf(text: string): string {
  const { owner, name } = splitQualifiedName(withoutTypeArguments(tidy(text).replace(REFERENCE, '')));
  return joinBreadcrumb(owner, name);
}

export function joinBreadcrumb(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('.');
}

function tidy(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/gu, ' ')
    .trim();
  const quoted = /^(["'`])(.*)\1$/u.exec(line);
  return (quoted?.[2] ?? line).replace(/^:(?=\w)/u, '').slice(0, LONGEST);
}

/** Removes `<…>` and `[…]` after a name, but leaves operators such as `operator<` alone. */
function withoutTypeArguments(text: string): string {
  if (/operator\s*\W/u.test(text)) return text;
  let plain = text;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/(?<=[\p{L}\p{N}_])\s*(?:<[^<>]*>|\[[^[\]]*\])/u, '');
  }
  return plain;
}
