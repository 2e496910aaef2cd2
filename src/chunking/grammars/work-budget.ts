/**
 * How much work a text may be, counted instead of timed, so that it is given up on every machine or on none: rows must not
 * depend on how busy a machine was. Code of public repositories takes 0.03 calls of tree-sitter's progress callback (one
 * for every hundred steps) a character at most, to parse and to query alike.
 */
const CALLS_AT_LEAST = 2_000;
const CALLS_PER_CHARACTER = 0.1;

/**
 * Characters that the parser may read, as a lexer that looks for the end of a comment that has none reads to the end of
 * the file again for every token, within few steps. Code takes 1 to 4 times its length, and 20 times where the scanner asks
 * for columns, as Scala's does.
 */
const READ_AT_LEAST = 2_000_000;
const READ_PER_CHARACTER = 60;

/** Characters between two looks at the clock. */
const CLOCK_CHARACTERS = 65_536;

/** Thrown where the time is over that a thread has for others' work. It says nothing of the text. */
export class ThreadNeeded extends Error {}

/** Counts the work on one text. */
export class WorkBudget {
  readonly #deadline: number;
  #calls: number;
  #characters: number;
  #isLate = false;

  /** @param patienceMs how long this thread may be held */
  constructor({ length }: { length: number }, patienceMs = Infinity) {
    this.#deadline = performance.now() + patienceMs;
    this.#calls = CALLS_AT_LEAST + length * CALLS_PER_CHARACTER;
    this.#characters = READ_AT_LEAST + length * READ_PER_CHARACTER;
  }

  /** Whether to stop. */
  get isOver(): boolean {
    return this.#calls < 0 || this.#characters < 0 || this.#isLate;
  }

  /** For tree-sitter's progress callback: whether to stop. */
  step(): boolean {
    this.#calls--;
    this.#isLate ||= performance.now() > this.#deadline;
    return this.isOver;
  }

  read(characters: number): void {
    this.#characters -= characters;
    // The clock is asked once for every thousand windows or so.
    if (Math.trunc(this.#characters) % CLOCK_CHARACTERS < characters)
      this.#isLate ||= performance.now() > this.#deadline;
  }

  /** Whether the text is too much work. @throws ThreadNeeded where it is the clock that stopped it */
  isSpent(): boolean {
    if (this.#isLate) throw new ThreadNeeded();
    return this.isOver;
  }
}
