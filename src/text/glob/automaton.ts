/** What a step takes: one character, by its code point, or every one that passes a test. */
export type Step = number | ((codePoint: number) => boolean);

interface State {
  /** Nodes with steps that are reached at once, ascending. */
  nodes: readonly number[];
  /** Ascending, each once. */
  labels: readonly number[];
  /** By code point; filled as texts ask for it. */
  next: Map<number, State>;
}

/** The last code point of one UTF-16 unit. */
const LAST_SINGLE = 0xffff;

/** Nodes that the remembered states have together, and their transitions, before they are forgotten: a few megabytes. */
const MAX_REMEMBERED = 200_000;

/**
 * A nondeterministic automaton over characters. Texts go through all of its nodes at once, so that the time for one is at
 * most the product of its length and the number of nodes, however it was built; sets of nodes that were met before are
 * remembered (Thompson's construction, made deterministic as it runs), so that it is mostly the length alone.
 */
export class Automaton {
  readonly #steps: (Step | undefined)[] = [];
  readonly #links: number[][] = [];
  readonly #accepting = new Map<number, number>();
  /** The round in which a node was last reached. */
  #reached = new Uint32Array(0);
  #round = 0;
  #start: State | undefined;
  #states = new Map<string, State>();
  #remembered = 0;
  readonly start: number;

  constructor() {
    this.start = this.add();
  }

  get size(): number {
    return this.#steps.length;
  }

  /** A new node. With a step, its links are followed by a character that the step takes; without, at once. */
  add(step?: Step): number {
    this.#links.push([]);
    return this.#steps.push(step) - 1;
  }

  link(from: number, to: number): void {
    this.#links[from]?.push(to);
  }

  /** Makes it an end to have come through a node, its step included. The label tells what ends there. */
  accept(node: number, label = 0): void {
    const end = this.add();
    this.link(node, end);
    this.#accepting.set(end, label);
  }

  /** Whether a text leads from the start to an end. No nodes or links may be added from then on. */
  matches(text: string): boolean {
    return this.labelsOf(text).length > 0;
  }

  /** The labels of all ends to which a text leads, ascending, each once. No nodes or links may be added from then on. */
  labelsOf(text: string): readonly number[] {
    let state = (this.#start ??= this.#remember([this.start]));
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (isHighSurrogate(code)) code = text.codePointAt(at) ?? code;
      if (code > LAST_SINGLE) at++;
      state = state.next.get(code) ?? this.#follow(state, code);
      if (state.nodes.length === 0 && state.labels.length === 0) break;
    }
    return state.labels;
  }

  #follow(state: State, codePoint: number): State {
    const targets: number[] = [];
    for (const node of state.nodes) {
      const step = this.#steps[node];
      const isTaken = typeof step === 'function' ? step(codePoint) : step === codePoint;
      if (isTaken) targets.push(...(this.#links[node] ?? []));
    }
    const next = this.#remember(targets);
    state.next.set(codePoint, next);
    this.#remembered++;
    return next;
  }

  /** The state of some nodes and of all that they lead to at once. */
  #remember(from: readonly number[]): State {
    if (this.#reached.length === 0) this.#reached = new Uint32Array(this.size);
    this.#round++;
    const nodes: number[] = [];
    const found = new Set<number>();
    const pending = [...from];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (this.#reached[node] === this.#round) continue;
      this.#reached[node] = this.#round;
      const label = this.#accepting.get(node);
      if (label !== undefined) found.add(label);
      if (this.#steps[node] === undefined) pending.push(...(this.#links[node] ?? []));
      else nodes.push(node);
    }
    nodes.sort((left, right) => left - right);
    const labels = [...found].sort((left, right) => left - right);
    const key = `${labels.join(' ')}:${nodes.join(' ')}`;
    const known = this.#states.get(key);
    if (known) return known;
    if (this.#remembered > MAX_REMEMBERED) this.#forget();
    const state = { nodes, labels, next: new Map<number, State>() };
    this.#states.set(key, state);
    this.#remembered += nodes.length + labels.length + 1;
    return state;
  }

  #forget(): void {
    this.#states = new Map();
    this.#start = undefined;
    this.#remembered = 0;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
