import type { Term } from '../../core/references/file-references.js';

/** The distinct terms of a file. The first is the unknown one. */
export class TermTable {
  readonly terms: Term[] = [['unknown']];
  readonly #known = new Map<string, number>();

  /** The position of a term, which is added where it is new. */
  add(term: Term): number {
    const key = term.join('\n');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.terms.length);
    return this.terms.push(term) - 1;
  }

  /** Leaves the unknown unknown: what it has as a member is of no use but for its name. */
  addOf(kind: 'call' | 'element' | 'awaited', of: number): number {
    return of === 0 ? 0 : this.add([kind, of]);
  }
}
