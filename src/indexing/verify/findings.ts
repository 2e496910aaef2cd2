import type { SnapshotReader, StoredRows } from '../../core/ports/snapshot-reader.js';
import type { Manifest } from '../../core/types.js';
import type { Difference, Verification } from '../../core/results/verification.js';
import { contentDigestOf } from '../rows/content-digest.js';
import { UpdateTally } from '../summary/update-tally.js';
import { compareRows, type SameVector } from './compare-rows.js';
import { SearchProbes } from './search-probes.js';

/** Gathers what a verification finds, and what the manifest should say. */
export class Findings {
  readonly differences: Difference[] = [];
  readonly unchecked: string[] = [];
  readonly #reader: SnapshotReader;
  readonly #isSame: SameVector;
  readonly #tally = new UpdateTally(new Map());
  readonly #probes = new SearchProbes();
  #chunks = 0;

  constructor(reader: SnapshotReader, isSame: SameVector) {
    this.#reader = reader;
    this.#isSame = isSame;
  }

  /** Compares the rows that some files should have with those that they have. */
  compare(expected: StoredRows, actual: StoredRows): void {
    for (const difference of compareRows(expected, actual, this.#isSame)) this.differences.push(difference);
    for (const { row } of expected.files) this.#tally.put(row, 'added');
    this.#chunks += expected.chunks.length;
    this.#probes.choose(expected);
  }

  /** Finds what no file accounts for, then looks at the manifest and at full-text search. Call once, at the end. */
  async finish(manifest: Manifest): Promise<void> {
    await this.#findStrangers();
    this.#compareManifest(manifest);
    if (this.differences.length === 0) this.differences.push(...(await this.#probes.run(this.#reader)));
  }

  get checked(): Omit<Verification['checked'], 'vectors'> {
    return { files: this.#tally.files.size, chunks: this.#chunks };
  }

  async #findStrangers(): Promise<void> {
    const strangers = new Map<string, Difference>();
    const report = (table: 'chunks' | 'files', path: string): void => {
      if (!this.#tally.files.has(path)) {
        strangers.set(`${table} ${path}`, { kind: 'unexpected', table, path });
      }
    };
    for await (const files of this.#reader.listFiles()) for (const { path } of files) report('files', path);
    for await (const paths of this.#reader.listChunkPaths()) for (const path of paths) report('chunks', path);
    for (const stranger of strangers.values()) this.differences.push(stranger);
  }

  #compareManifest(manifest: Manifest): void {
    const { counts } = this.#tally;
    const facts: [field: string, expected: unknown, actual: unknown][] = [
      ['counts.files', counts.files, manifest.counts.files],
      ['counts.chunks', counts.chunks, manifest.counts.chunks],
      ['counts.skipped', sorted(counts.skipped), sorted(manifest.counts.skipped)],
      ['content_digest', contentDigestOf(this.#tally.files.values()), manifest.contentDigest],
    ];
    for (const [field, expected, actual] of facts) {
      const [wanted, found] = [asText(expected), asText(actual)];
      if (wanted !== found) {
        this.differences.push({ kind: 'manifest', field, expected: wanted, actual: found });
      }
    }
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sorted(counts: object): unknown {
  return Object.fromEntries(Object.entries(counts).sort());
}
