import type { Location, ReferencedFile } from './corpus.js';

/** Definitions, each once. */
export class LocationSet {
  readonly #positions = new Map<ReferencedFile, Set<number>>();

  constructor(locations: Iterable<Location> = []) {
    for (const one of locations) this.add(one);
  }

  has({ file, at }: Location): boolean {
    return this.#positions.get(file)?.has(at) ?? false;
  }

  add({ file, at }: Location): void {
    const known = this.#positions.get(file);
    if (known) known.add(at);
    else this.#positions.set(file, new Set([at]));
  }
}
