/** Bytes of ASCII; a word has no others. */
const ALPHABET = 128;

/** In an entry of the table, what is left of it is the number of the state, and this bit that words end there. */
const HAS_ENDS = 1;

/**
 * Finds which of many words stand in a text, in one pass over its bytes however many words there are: the automaton of Aho
 * and Corasick as one table. A regular expression of as many alternatives takes ten times as long.
 */
export class WordScanner {
  /** For a state and a byte the next state, times the size of the alphabet, and `HAS_ENDS`. */
  readonly #next: Int32Array;
  /** For each state the words that end there, by their number. */
  readonly #ends: readonly (readonly number[])[];

  constructor(words: readonly string[]) {
    const states = 1 + words.reduce((sum, word) => sum + word.length, 0);
    const next = new Int32Array(states * ALPHABET);
    const ends: number[][] = [[]];
    words.forEach((word, number) => {
      let state = 0;
      for (const code of Buffer.from(word)) {
        next[state * ALPHABET + code] ||= ends.push([]) - 1;
        state = next[state * ALPHABET + code] ?? 0;
      }
      ends[state]?.push(number);
    });
    linkFailures(next, ends);
    this.#next = next.map((state) => state * ALPHABET + (ends[state]?.length ? HAS_ENDS : 0));
    this.#ends = ends;
  }

  /** Numbers of the words that stand in `content`, in no order. Time is linear in its length. */
  find(content: Uint8Array): Set<number> {
    const found = new Set<number>();
    const next = this.#next;
    let entry = 0;
    let at = 0;
    // An iterator of bytes takes ten times as long.
    while (at < content.length) {
      const code = content[at++] ?? 0;
      entry = code < ALPHABET ? (next[(entry & -ALPHABET) + code] ?? 0) : 0;
      if ((entry & HAS_ENDS) !== 0)
        for (const word of this.#ends[Math.floor(entry / ALPHABET)] ?? []) found.add(word);
    }
    return found;
  }
}

/** Completes the tree of words: where no word goes on, the state of the longest end of what was read that begins one. */
function linkFailures(next: Int32Array, ends: number[][]): void {
  const failure = new Int32Array(ends.length);
  const queue = [0];
  for (const state of queue) {
    const back = failure[state] ?? 0;
    if (state !== 0) ends[state]?.push(...(ends[back] ?? []));
    for (let code = 0; code < ALPHABET; code++) {
      const at = state * ALPHABET + code;
      const target = next[at] ?? 0;
      const other = state === 0 ? 0 : (next[back * ALPHABET + code] ?? 0);
      if (target === 0) {
        next[at] = other;
      } else {
        failure[target] = other;
        queue.push(target);
      }
    }
  }
}
