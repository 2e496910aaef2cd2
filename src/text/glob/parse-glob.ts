import type { Automaton } from './automaton.js';
import { readSet } from './character-set.js';
import { addFolders, addLiteral, addLoop, addStep, isAny, isWithinName } from './path-steps.js';
import { readRange } from './read-range.js';
import { globRefusal } from './refuse-glob.js';

/** UTF-16 units of a pattern; those that people write have a tenth. */
const MAX_PATTERN_LENGTH = 1_000;
/** Nodes of one automaton: time grows with them. A glob has about one a character, a range one a digit. */
const MAX_NODES = 20_000;

/** How far a pattern reaches beyond the paths that it describes. */
export interface GlobReach {
  /** Whether it also counts from every folder, not only from the top. */
  fromAnyFolder: boolean;
  /** Whether it also means what lies below. */
  withBelow: boolean;
}

/**
 * Adds a pattern to an automaton, as one more way to its end: `*` and `?` within a name, `**` for any folders,
 * sets such as `[a-z]` and `[!a]`, alternatives such as `{a,b}` (also within each other), ranges such as `{1..9}`, and `\`
 * before a character that means itself. What is not closed means itself. Dot files are like any other.
 *
 * @throws DiffdexError ARGUMENT_INVALID for what is too long, and for `!` and `(…)` patterns
 */
export function parseGlob(pattern: string, reach: GlobReach, automaton: Automaton): void {
  new GlobParser(pattern, automaton).parse(reach);
}

class GlobParser {
  readonly #pattern: string;
  readonly #automaton: Automaton;
  #at = 0;

  constructor(pattern: string, automaton: Automaton) {
    if (pattern.length > MAX_PATTERN_LENGTH)
      throw globRefusal(
        `The glob has ${String(pattern.length)} characters.`,
        `Use at most ${String(MAX_PATTERN_LENGTH)}.`,
      );
    this.#pattern = pattern;
    this.#automaton = automaton;
  }

  parse({ fromAnyFolder, withBelow }: GlobReach): void {
    if (this.#pattern.startsWith('!'))
      throw globRefusal(
        `The glob ${this.#pattern} starts with \`!\`.`,
        'Write a glob for the files that you want. To match a literal !, write \\!.',
      );
    const start = this.#automaton.start;
    let end = this.#sequence(fromAnyFolder ? addFolders(this.#automaton, start) : start, true, false);
    if (withBelow) end = this.#below(end);
    this.#automaton.accept(end);
  }

  /** Reads to the end, or to what ends an alternative. `isAtName` tells whether a name begins here. */
  #sequence(from: number, isAtName: boolean, isAlternative: boolean): number {
    let end = from;
    for (let at = this.#at; at < this.#pattern.length; at = this.#at) {
      const character = this.#pattern[at];
      if (isAlternative && (character === ',' || character === '}')) break;
      end = this.#item(end, isAtName, isAlternative);
      isAtName = character === '/' || (isAtName && this.#pattern[this.#at - 1] === '/');
      if (this.#automaton.size > MAX_NODES)
        throw globRefusal(
          'The globs expand to too many patterns.',
          'Use fewer globs, or smaller ranges than {1..1000}.',
        );
    }
    return end;
  }

  #item(from: number, isAtName: boolean, isAlternative: boolean): number {
    const character = this.#next();
    switch (character) {
      case '*':
        return this.#stars(from, isAtName, isAlternative);
      case '?':
        return addStep(this.#automaton, from, isWithinName);
      case '[':
        return this.#set(from);
      case '{':
        return this.#braces(from, isAtName);
      case '(':
        return this.#bracket(from);
      case '\\':
        return addLiteral(this.#automaton, from, this.#next() || '\\');
      default:
        return addLiteral(this.#automaton, from, character);
    }
  }

  /** The character that comes next, which is then read; empty at the end. */
  #next(): string {
    const codePoint = this.#pattern.codePointAt(this.#at);
    const character = codePoint === undefined ? '' : String.fromCodePoint(codePoint);
    this.#at += character.length;
    return character;
  }

  #stars(from: number, isAtName: boolean, isAlternative: boolean): number {
    const isDeep = this.#skipStars(this.#at) > this.#at && isAtName;
    this.#at = this.#skipStars(this.#at);
    if (isDeep && this.#isEnd(this.#at, isAlternative)) return addLoop(this.#automaton, from, isAny);
    if (!isDeep || this.#pattern[this.#at] !== '/') return addLoop(this.#automaton, from, isWithinName);
    this.#at++;
    return addFolders(this.#automaton, from);
  }

  #set(from: number): number {
    const set = readSet(this.#pattern, this.#at - 1);
    if (!set) return addLiteral(this.#automaton, from, '[');
    this.#at = set.end;
    return addStep(this.#automaton, from, set.takes);
  }

  #braces(from: number, isAtName: boolean): number {
    const { end, hasComma } = this.#closing(this.#at);
    const range = end !== undefined && !hasComma && readRange(this.#pattern.slice(this.#at, end));
    if (end === undefined || (!hasComma && !range)) return addLiteral(this.#automaton, from, '{');
    const joint = this.#automaton.add();
    if (range) {
      for (const value of range) this.#automaton.link(this.#text(from, value), joint);
      this.#at = end + 1;
      return joint;
    }
    do this.#automaton.link(this.#sequence(from, isAtName, true), joint);
    while (this.#pattern[this.#at++] === ',');
    return joint;
  }

  /** Where the braces that opened before `at` are closed, and whether they hold alternatives. */
  #closing(at: number): { end: number | undefined; hasComma: boolean } {
    let depth = 0;
    let hasComma = false;
    for (; at < this.#pattern.length; at++) {
      const character = this.#pattern[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === ',' && depth === 0) hasComma = true;
      else if (character === '}' && depth-- === 0) return { end: at, hasComma };
    }
    return { end: undefined, hasComma };
  }

  /** A round bracket means itself, as in `app/(shop)/page.tsx`, but not what other globs make of it. */
  #bracket(from: number): number {
    const end = this.#pattern.indexOf(')', this.#at);
    const before = this.#pattern[this.#at - 2] ?? '';
    const hasAlternatives = this.#pattern.slice(this.#at, Math.max(end, this.#at)).includes('|');
    if (end >= 0 && (hasAlternatives || '?*+@!'.includes(before || ' ')))
      throw globRefusal(
        `The glob ${this.#pattern} contains a group in parentheses.`,
        'Write alternatives as {a,b}. To match a literal parenthesis, write \\(.',
      );
    return addLiteral(this.#automaton, from, '(');
  }

  /** Nothing, or a slash and anything. */
  #below(from: number): number {
    const end = this.#automaton.add();
    this.#automaton.link(from, end);
    this.#automaton.link(addLoop(this.#automaton, addLiteral(this.#automaton, from, '/'), isAny), end);
    return end;
  }

  #text(from: number, text: string): number {
    let end = from;
    for (const character of text) end = addLiteral(this.#automaton, end, character);
    return end;
  }

  #skipStars(at: number): number {
    while (this.#pattern[at] === '*') at++;
    return at;
  }

  #isEnd(at: number, isAlternative: boolean): boolean {
    const character = this.#pattern[at];
    return character === undefined || (isAlternative && (character === ',' || character === '}'));
  }
}
