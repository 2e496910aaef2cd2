const SLASH = 0x2f;

/** What git's wildmatch.c knows, for ASCII. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /\d/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** A class such as `[:digit:]`; with any name, since one that is not known is no class, but no plain text either. */
const CLASS = /\[:([^\]]*):\]/y;

/** A set of a glob, such as `[!a-z]`, read. */
export interface CharacterSet {
  /** Where what follows the set begins. */
  end: number;
  /** Whether a character, by its code point, is in it; a slash never is. With a class that is not known, none is. */
  takes: (codePoint: number) => boolean;
}

/**
 * Reads the set that begins at index `at` of a pattern, as git's wildmatch.c does; `undefined` where it is not closed.
 */
export function readSet(pattern: string, at: number): CharacterSet | undefined {
  const isNegated = '!^'.includes(pattern[++at] ?? ' ');
  if (isNegated) at++;
  const ranges: [number, number][] = [];
  const classes: (RegExp | undefined)[] = [];
  let last: [number, number] | undefined;
  // What comes first is a member, even if it is `]`.
  for (let isFirst = true; isFirst || pattern[at] !== ']'; isFirst = false) {
    CLASS.lastIndex = at;
    const [text, name = ''] = CLASS.exec(pattern) ?? [];
    if (text !== undefined) {
      classes.push(Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined);
      at += text.length;
      last = undefined;
      continue;
    }
    const isRange = last !== undefined && pattern[at] === '-' && ![']', undefined].includes(pattern[at + 1]);
    if (isRange) at++;
    if (pattern[at] === '\\') at++;
    const codePoint = pattern.codePointAt(at);
    if (codePoint === undefined) return undefined;
    at += codePoint > 0xffff ? 2 : 1;
    if (last && isRange) {
      last[1] = codePoint;
      last = undefined;
    } else ranges.push((last = [codePoint, codePoint]));
  }
  const isMember = (codePoint: number) =>
    ranges.some(([from, to]) => from <= codePoint && codePoint <= to) ||
    classes.some((known) => known?.test(String.fromCodePoint(codePoint)));
  const takes = (codePoint: number) => codePoint !== SLASH && isMember(codePoint) !== isNegated;
  return { end: at + 1, takes: classes.includes(undefined) ? () => false : takes };
}
