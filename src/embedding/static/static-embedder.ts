import { basename, resolve } from 'node:path';
import { digestOf } from '../../platform/digest.js';
import { memoize } from '../../platform/memoize.js';
import type { Embedder, EmbedOptions } from '../../core/ports/embedder.js';
import type { EmbedderIdentity } from '../../core/types.js';
import { cannotCut } from '../model/invalid-model.js';
import { digestModelFiles, readModelFiles, type ModelFiles } from '../model/model-files.js';
import { readRecordedIdentity } from '../model/recorded-identity.js';
import { parseSafetensors } from './safetensors.js';
import type { StaticModel } from './static-model.js';
import { widthOf } from './token-rows.js';

/** Changes whenever the same model files give other vectors. */
const METHOD = 'mean of token rows, 1';

export interface StaticEmbedderOptions {
  /** Name in messages and in the index; that of the directory by default. */
  id?: string | undefined;
  /** Keeps only the first so many dimensions; for models trained for that (Matryoshka). All by default. */
  dimensions?: number | undefined;
}

/**
 * Opens a directory in the layout of Model2Vec (config.json, tokenizer.json, model.safetensors). The vector of a text is
 * the mean of its tokens' rows, of length 1; the whole text counts, however long. A text without tokens that the model
 * knows gets the first unit vector.
 *
 * The texts of one call are embedded in one go, some megabytes a second, during which nothing else runs in this thread: the
 * signal is looked at before them, and whoever has many asks in parts.
 *
 * The model is loaded when the first text is embedded; until then only the identity of a bundled model is read, and
 * the files of any other.
 *
 * @throws DiffdexError EMBEDDER_INVALID here or at the first text
 */
export async function openStaticEmbedder(
  directory: string,
  { id = basename(resolve(directory)), dimensions }: StaticEmbedderOptions = {},
): Promise<Embedder> {
  const { digest, width, readFiles } = await identify(directory);
  const dimension = dimensions ?? width;
  if (!Number.isInteger(dimension) || dimension < 1 || dimension > width) {
    throw cannotCut(width, dimension);
  }
  return new StaticEmbedder(
    { id, digest: digestOf(METHOD, digest, String(dimension)), dimension },
    readFiles,
  );
}

class StaticEmbedder implements Embedder {
  readonly isCostly = false;
  readonly id: string;
  readonly digest: string;
  readonly dimension: number;
  readonly #load: () => Promise<StaticModel>;

  constructor({ id, digest, dimension }: EmbedderIdentity, readFiles: () => Promise<ModelFiles>) {
    this.id = id;
    this.digest = digest;
    this.dimension = dimension;
    this.#load = memoize(async () => {
      const [{ loadStaticModel }, files] = await Promise.all([import('./static-model.js'), readFiles()]);
      return loadStaticModel(files, dimension);
    });
  }

  async embedDocuments(
    texts: readonly string[],
    { signal, onVectors }: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    const { tokenizer, pooling } = await this.#load();
    signal?.throwIfAborted();
    const vectors = texts.map((text) => pooling.vectorOf(tokenizer.idsOf(text)));
    if (texts.length > 0) onVectors?.([...texts.keys()], vectors);
    return vectors;
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const { tokenizer, pooling } = await this.#load();
    return pooling.vectorOf(tokenizer.idsOf(text));
  }

  prepare(): void {
    this.#load().catch(() => undefined);
  }

  /** It holds memory alone, which goes with it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

interface IdentifiedModel {
  digest: string;
  width: number;
  readFiles: () => Promise<ModelFiles>;
}

/** Files that had to be read for the digest are kept, so that the vectors are made of what the digest names. */
async function identify(directory: string): Promise<IdentifiedModel> {
  const recorded = await readRecordedIdentity(directory);
  if (recorded) {
    return { digest: recorded.files, width: recorded.width, readFiles: () => readModelFiles(directory) };
  }
  const files = await readModelFiles(directory);
  return {
    digest: digestModelFiles(files),
    width: widthOf(parseSafetensors(files.tensors)),
    readFiles: () => Promise.resolve(files),
  };
}
