import type { SourceText } from '../../core/ports/chunker.js';
import type { KeptTexts } from '../../core/ports/kept-texts.js';
import { digestOf } from '../../platform/digest.js';
import type { CutSource } from '../lines/cut-without-tree.js';
import { decodeCut, encodeCut } from './cut-json.js';

/** A file whose cut may be kept. */
export interface KeptFile {
  path: string;
  /** Id of its content. */
  blob: string;
  withReferences: boolean;
}

/** What files were cut into, without their texts, by earlier processes. */
export class KeptCuts {
  readonly #texts: KeptTexts;
  readonly #version: string;
  /** Writing goes on while answers are made. */
  #keeping: Promise<void> = Promise.resolve();

  /** @param version of the chunker: another one cuts otherwise */
  constructor(texts: KeptTexts, version: string) {
    this.#texts = texts;
    this.#version = version;
  }

  has(file: KeptFile): Promise<boolean> {
    return this.#texts.has(this.#keyOf(file));
  }

  /** Of each file what it was cut into; `undefined` where that is not known. */
  read(files: readonly SourceText[]): Promise<(CutSource | undefined)[]> {
    return Promise.all(files.map((file) => this.#read(file)));
  }

  /** Begins to keep what files were cut into. `settled` waits for it. */
  keep(files: readonly SourceText[], cuts: readonly CutSource[]): void {
    const texts = new Map<string, string>();
    files.forEach((file, at) => {
      const kept = keptFileOf(file);
      const cut = cuts[at];
      // What only the clock ended may be cut another time.
      if (kept && cut && cut.fallback !== 'parser-hung') texts.set(this.#keyOf(kept), encodeCut(file, cut));
    });
    if (texts.size === 0) return;
    this.#keeping = this.#keeping.then(() => this.#texts.keep(texts));
    // `settled` throws it.
    this.#keeping.catch(() => undefined);
  }

  async settled(): Promise<void> {
    await this.#keeping;
  }

  async #read(file: SourceText): Promise<CutSource | undefined> {
    const kept = keptFileOf(file);
    const json = kept && (await this.#texts.read(this.#keyOf(kept)));
    return json === undefined ? undefined : decodeCut(json, file);
  }

  #keyOf({ path, blob, withReferences }: KeptFile): string {
    return digestOf(this.#version, withReferences ? 'with references' : 'chunks', path, blob);
  }
}

function keptFileOf({ path, blob, withReferences = false }: SourceText): KeptFile | undefined {
  return path === undefined || blob === undefined ? undefined : { path, blob, withReferences };
}
