/** A set such as `[!a-z]`, from where it begins: what negates it, and its members. */
export const SET = /\[([!^]?)(\]?(?:\[:\w+:\]|\\[^]|[^\]\\])*)\]/uy;

/** A member of a set: a class such as `[:digit:]`, a range, or one character. */
const MEMBER = /\[:(\w+):\]|\\?([^])(?:-\\?([^]))?/gu;

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

/** Tells which characters are in a set, as git's wildmatch.c reads its members; with an unknown class, none is. */
export function characterSet(members: string, isNegated: boolean): (character: string) => boolean {
  const tests = Array.from(members.matchAll(MEMBER), ([, name, from = '', to = from]) => {
    if (name === undefined) return (character: string) => from <= character && character <= to;
    const known = CLASSES[name];
    return known && ((character: string) => known.test(character));
  });
  return (character) =>
    !tests.includes(undefined) && tests.some((isMember) => isMember?.(character)) !== isNegated;
}
