import type { Extent } from './captures.js';

/** A name in an expression of markup, and the members that are taken of it, each with its index into the text. */
export interface NameChain {
  names: { name: string; start: number }[];
  isCalled: boolean;
}

const NAME = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
/** A name that is no member, unless it stands after the dots of a spread, and its members. */
const CHAIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_$])(?<!(?<!\.\.)\.)${NAME}(?:\??\.${NAME})*(?=(\s*\()?)`,
  'gu',
);
const NAMES = new RegExp(NAME, 'gu');
const PARAMETERS = new RegExp(String.raw`(?:\(([^()]*)\)|(?<![\p{L}\p{N}_$])(${NAME}))\s*=>`, 'gu');
/** What is no code in an expression: strings, but for what templates hold, and comments. */
const TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[^]*?\*\//g;
/** `row in rows`, `total = a + b`: the names on the left are new ones. */
const BOUND_BEFORE = /^([^]*?)(?:\s(?:in|of)\s|=)/;
/** `load() then rows`. */
const BOUND_AFTER = /\sthen\s([^]*)$/;

/**
 * Names that expressions of markup use, without those that markup itself binds anywhere in the file: nothing here tells where
 * such a name is known.
 *
 * @param bindings what binds names, such as parameters; of those with `isPart`, a part does
 */
export function namesInMarkup(
  expressions: readonly Extent[],
  bindings: readonly (Extent & { isPart: boolean })[],
  text: string,
): NameChain[] {
  const codeOf = ({ start, end }: Extent): string => text.slice(start, end).replace(TEXT, blank);
  const bound = new Set<string>();
  const bind = (names = ''): void => {
    for (const [name] of names.matchAll(NAMES)) bound.add(name);
  };
  for (const one of bindings) {
    const code = codeOf(one);
    if (!one.isPart) bind(code);
    else for (const form of [BOUND_BEFORE, BOUND_AFTER]) bind(form.exec(code)?.[1]);
  }
  const found = new Map<number, NameChain>();
  for (const one of expressions) {
    const code = codeOf(one);
    for (const [, several, single] of code.matchAll(PARAMETERS)) bind(several ?? single);
    for (const { 0: chain, 1: call, index } of code.matchAll(CHAIN)) {
      if (isKey(code, index, index + chain.length)) continue;
      const names = [...chain.matchAll(NAMES)].map((match) => ({
        name: match[0],
        start: one.start + index + match.index,
      }));
      found.set(one.start + index, { names, isCalled: call !== undefined });
    }
  }
  return [...found.values()].filter(({ names: [head] }) => head && !bound.has(head.name));
}

/** As many blanks; what a template holds stays. */
function blank(literal: string): string {
  if (!literal.startsWith('`')) return ' '.repeat(literal.length);
  return literal.replace(/\$\{[^{}]*\}|[^]/g, (part) => (part.length > 1 ? `  ${part.slice(2, -1)} ` : ' '));
}

/** Whether a name is one of an object that is written there, as in `{ open: isOpen }`. */
function isKey(code: string, start: number, end: number): boolean {
  let before = start - 1;
  while (isBlank(code[before])) before--;
  let after = end;
  while (isBlank(code[after])) after++;
  return code[after] === ':' && (code[before] === '{' || code[before] === ',');
}

function isBlank(character: string | undefined): boolean {
  return character?.trim() === '';
}
