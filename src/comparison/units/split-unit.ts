import { findCommentLines } from '../../languages/comment-lines.js';
import { nameOf, type CodeUnit } from './code-unit.js';
import { tokensOf } from './unit-tokens.js';

/** A unit taken apart, each part as tokens with its own name replaced. */
export interface UnitParts {
  comment: string;
  signature: string;
  body: string;
}

/** What begins a line that still belongs to the signature above it. */
const CONTINUATION =
  /^(?:->|=>|:|where\b|throws\b|extends\b|implements\b|returns?\b\s*\(|noexcept\b|[{,)&|])/;

/** What begins a function without a name of its own: all that comes before its parameters, if they are in brackets. */
const FUNCTION_KEYWORD = /\s*(?:async\b\s*)?(?:function\b|[\w$]+\s*=>)/y;
const BEFORE_PARAMETERS = /\s*(?:async\b\s*)?(?:<[^()]*>\s*)?\(/y;
/** What follows the parameters of such a function: its arrow, or its result type. */
const AFTER_PARAMETERS = /\s*(?:=>|:(?!:))/y;

/** Endings after which a signature goes on in the next line. */
const UNFINISHED = /(?:[,(&|<]|->|=>?|\bwhere|\\)$/;

/**
 * Takes a unit apart by the look of its lines: those that are nothing but comment; the signature, from the first line
 * of code (a decorator counts) to where a body or a value begins; the body.
 */
export function splitUnit(unit: CodeUnit): UnitParts {
  const isComment = findCommentLines(unit.lines, unit.language);
  const comments = unit.lines.filter((_, at) => isComment[at]);
  const text = unit.lines.filter((_, at) => !isComment[at]).join('\n');
  const end = signatureEndOf(text, unit);
  const squeeze = (part: string): string => tokensOf(unit, part).join(' ');
  return {
    comment: squeeze(comments.join('\n')),
    signature: squeeze(text.slice(0, end)),
    body: squeeze(text.slice(end)),
  };
}

/** What stands before the body, or the value, of a unit, on one line; empty where no rule understands it. */
export function signatureOf(unit: CodeUnit): string {
  const text = codeOf(unit);
  return onOneLine(text.slice(0, signatureEndOf(text, unit)));
}

/** The same of a member that begins in the lines of a unit; empty where none is found. */
export function signatureOfMember(unit: CodeUnit, name: string): string {
  const text = codeOf(unit);
  const at = findMember(text, name, signatureEndOf(text, unit));
  if (at === -1) return '';
  const start = 1 + Math.max(...['{', '}', ';', '\n'].map((sign) => text.lastIndexOf(sign, at - 1)));
  const end = endFrom(text, at + name.length);
  return onOneLine(text.slice(start, end).replace(/[;}][^]*$/, ''));
}

/** Where a name stands outside of brackets, in the fewest braces: there it is declared, and in others it is used. */
function findMember(text: string, name: string, from: number): number {
  let [found, fewest, brackets, braces] = [-1, Infinity, 0, 0];
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '{') braces++;
    else if (character === '}') braces--;
    else if ('(['.includes(character)) brackets++;
    else if (')]'.includes(character)) brackets--;
    else if (brackets <= 0 && braces < fewest && isWordAt(text, name, at)) [found, fewest] = [at, braces];
  }
  return found;
}

function isWordAt(text: string, word: string, at: number): boolean {
  const isPart = /[\p{L}\p{N}_$]/u;
  return (
    text.startsWith(word, at) &&
    !isPart.test(text[at - 1] ?? '') &&
    !isPart.test(text[at + word.length] ?? '')
  );
}

function codeOf(unit: CodeUnit): string {
  const isComment = findCommentLines(unit.lines, unit.language);
  return unit.lines.filter((_, at) => !isComment[at]).join('\n');
}

function onOneLine(signature: string): string {
  return signature
    .replace(/\s+/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/,? ([)\]])/g, '$1')
    .replace(/[:\s]+$/, '')
    .trim();
}

/**
 * Where the signature ends: before the `{`, `=` or line end at which no bracket is open, after the name. Of a function that is
 * assigned to a name, it goes on to the `=>` or `{` after the parameters.
 */
function signatureEndOf(text: string, unit: CodeUnit): number {
  const name = nameOf(unit);
  const start = text.indexOf(name);
  return name === '' || unit.kind === 'section' || start < 0 ? 0 : endFrom(text, start + name.length);
}

/** The first end of a signature from behind a name on. */
function endFrom(text: string, from: number): number {
  let open = 0;
  let angles = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    const before = text[at - 1] ?? '';
    if (character === '(' || character === '[') open++;
    else if (character === ')' || character === ']') open--;
    // Type arguments follow a word at once; a superclass in Ruby or a comparison do not.
    else if (character === '<' && /[\w>]/.test(before)) angles++;
    else if (character === '>' && angles > 0 && before !== '-' && before !== '=') angles--;
    else if (open <= 0 && angles <= 0 && isEnd(text, at)) return at;
  }
  return text.length;
}

function isEnd(text: string, at: number): boolean {
  const character = text[at];
  if (character === '{') return !/[:|&]\s*$/.test(text.slice(Math.max(0, at - 8), at));
  if (character === '=') {
    const isAssignment = !/[=!<>]/.test(text[at - 1] ?? '') && text[at + 1] !== '=';
    return isAssignment && !beginsFunction(text, at + 1);
  }
  if (character !== '\n') return false;
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trimEnd();
  const after = text.slice(at + 1, at + 40).trimStart();
  return !UNFINISHED.test(before) && !CONTINUATION.test(after);
}

/** Whether a function is the value that begins at an offset: `function (a)`, `a =>`, `(a) =>`, `<A>(a: A): B =>`. */
function beginsFunction(text: string, from: number): boolean {
  if (endOfMatch(FUNCTION_KEYWORD, text, from) !== undefined) return true;
  const inside = endOfMatch(BEFORE_PARAMETERS, text, from);
  if (inside === undefined) return false;
  let open = 1;
  for (let at = inside; at < text.length; at++) {
    if (text[at] === '(') open++;
    else if (text[at] === ')' && --open === 0)
      return endOfMatch(AFTER_PARAMETERS, text, at + 1) !== undefined;
  }
  return false;
}

/** Where a match that begins at an offset ends. */
function endOfMatch(sticky: RegExp, text: string, from: number): number | undefined {
  sticky.lastIndex = from;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}
