import type { ChunkRow, FileRow, HalfVector } from '../../core/types.js';
import type { SnapshotWriter, WriteBatch } from '../../core/ports/snapshot-writer.js';
import type { PhaseClock } from '../summary/phase-clock.js';

/** Chunks and files per write: few enough to bound memory, many enough that an update of usual size is one commit. */
const BATCH_CHUNKS = 4_096;
const BATCH_FILES = 2_048;

/** Gathers rows into batches and writes them while the next batch is made. */
export class WriteBuffer {
  readonly #writer: Pick<SnapshotWriter, 'write'>;
  readonly #clock: PhaseClock;
  #files: WriteBatch['files'][number][] = [];
  #chunks: WriteBatch['chunks'][number][] = [];
  #writing: Promise<void> = Promise.resolve();
  #deleted = 0;

  constructor(writer: Pick<SnapshotWriter, 'write'>, clock: PhaseClock) {
    this.#writer = writer;
    this.#clock = clock;
  }

  /** `vectors` belong to `rows`, in order; `vector` to the whole file. */
  add(
    file: FileRow,
    vector: HalfVector | undefined,
    rows: readonly ChunkRow[],
    vectors: readonly HalfVector[],
  ): void {
    this.#files.push({ row: file, vector });
    rows.forEach((row, index) => {
      const own = vectors[index];
      if (own) this.#chunks.push({ row, vector: own });
    });
  }

  /** Waits for the former batch only, so that one batch at most is under way. */
  async writeIfFull(): Promise<void> {
    if (this.#chunks.length >= BATCH_CHUNKS || this.#files.length >= BATCH_FILES) await this.#write([]);
  }

  /** Writes what is left and takes `removed` paths out. Returns how many chunks were deleted in all. */
  async finish(removed: readonly string[]): Promise<number> {
    if (this.#files.length > 0 || removed.length > 0) await this.#write(removed);
    await this.#writing;
    return this.#deleted;
  }

  async #write(removed: readonly string[]): Promise<void> {
    await this.#writing;
    const batch: WriteBatch = { files: this.#files, chunks: this.#chunks, removed };
    this.#files = [];
    this.#chunks = [];
    this.#writing = this.#clock.time('write', async () => {
      this.#deleted += (await this.#writer.write(batch)).deletedChunks;
    });
    // A failure is thrown by the next await of #writing; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }
}
