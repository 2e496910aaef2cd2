import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dtype } from '../../core/embedding-settings.js';
import type { PreTrainedModel } from '@huggingface/transformers';
import { invalidModel } from '../model/invalid-model.js';
import { parseJsonObject } from '../model/json-object.js';
import { readTokenizerDefinition } from '../tokens/tokenizer-definition.js';
import { unitVectorOf } from '../batching/unit-vector.js';
import { wordRuleOf, type WordRule } from '../tokens/word-pattern.js';
import type { EncodingSettings } from './encoding-settings.js';
import { loadRuntime, type Runtime } from './load-runtime.js';
import { ModelTokenizer } from './model-tokenizer.js';
import { layerNormOf, poolTokens } from './pool-tokens.js';

export interface LoadOptions {
  dtype: Dtype;
  subfolder: '' | 'onnx';
  device: string;
  threads: number;
  encoding: EncodingSettings;
}

/** Loads tokenizer and ONNX session. @throws DiffdexError EMBEDDER_INVALID, MODEL_RUNTIME_MISSING */
export async function loadTransformersModel(
  directory: string,
  { dtype, subfolder, device, threads, encoding }: LoadOptions,
): Promise<TransformersModel> {
  const runtime = await loadRuntime();
  try {
    const [rule, tokenizer, model] = await Promise.all([
      readWordRule(directory),
      runtime.AutoTokenizer.from_pretrained(directory, { local_files_only: true }),
      runtime.AutoModel.from_pretrained(directory, {
        local_files_only: true,
        dtype,
        subfolder,
        device: device as 'cpu',
        session_options: { logSeverityLevel: 3, intraOpNumThreads: threads, interOpNumThreads: 1 },
      }),
    ]);
    return new TransformersModel(
      runtime,
      new ModelTokenizer(tokenizer, rule, encoding.maxTokens),
      model,
      encoding,
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalidModel(
      `The model ${directory} cannot be loaded: ${reason}`,
      cause,
      'Check `embedding.device` and `embedding.dtype`. If its files are damaged, delete its folder and download it again.',
    );
  }
}

async function readWordRule(directory: string): Promise<WordRule | undefined> {
  const json = parseJsonObject(await readFile(join(directory, 'tokenizer.json')), 'tokenizer.json');
  return wordRuleOf(readTokenizerDefinition(json));
}

/** A loaded model: token ids of a text, then vectors of a batch of them. */
export class TransformersModel {
  readonly tokenizer: ModelTokenizer;
  readonly #runtime: Runtime;
  readonly #model: PreTrainedModel;
  readonly #encoding: EncodingSettings;

  constructor(
    runtime: Runtime,
    tokenizer: ModelTokenizer,
    model: PreTrainedModel,
    encoding: EncodingSettings,
  ) {
    this.#runtime = runtime;
    this.tokenizer = tokenizer;
    this.#model = model;
    this.#encoding = encoding;
  }

  /** One unit vector a text, in order. @throws DiffdexError EMBEDDER_INVALID */
  async embed(texts: readonly (readonly number[])[], dimension: number): Promise<Float32Array[]> {
    const lengths = texts.map((ids) => ids.length);
    const tokens = Math.max(...lengths);
    const ids = new BigInt64Array(texts.length * tokens).fill(BigInt(this.tokenizer.padding));
    const mask = new BigInt64Array(ids.length);
    texts.forEach((text, row) => {
      text.forEach((id, column) => {
        ids[row * tokens + column] = BigInt(id);
        mask[row * tokens + column] = 1n;
      });
    });
    const pooled = await this.#run(ids, mask, lengths, tokens);
    return pooled.map((values) => {
      const vector = values.length < dimension ? undefined : unitVectorOf(values, dimension);
      if (vector) return vector;
      throw invalidModel(
        values.length < dimension
          ? `The model returned ${values.length} dimensions, not ${dimension}.`
          : 'The model returned numbers that are not finite.',
      );
    });
  }

  async #run(
    ids: BigInt64Array,
    mask: BigInt64Array,
    lengths: readonly number[],
    tokens: number,
  ): Promise<ArrayLike<number>[]> {
    const { Tensor } = this.#runtime;
    const dims = [lengths.length, tokens];
    const inputs = {
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', mask, dims),
    };
    const outputs = (await this.#model(inputs)) as Record<string, InstanceType<Runtime['Tensor']>>;
    const whole = outputs.sentence_embedding;
    if (whole) return rowsOf(floatsOf(whole.data), lengths.length);
    const hidden = outputs.last_hidden_state ?? outputs.token_embeddings;
    const width = hidden?.dims[2];
    if (!hidden || width === undefined) {
      throw invalidModel(
        `The model returned ${Object.keys(outputs).join(', ')}, but no \`last_hidden_state\`.`,
      );
    }
    const pooled = poolTokens(
      { values: floatsOf(hidden.data), tokens, width },
      lengths,
      this.#encoding.pooling,
    );
    return this.#encoding.layerNorm ? pooled.map(layerNormOf) : pooled;
  }
}

function floatsOf(data: unknown): Float32Array {
  if (data instanceof Float32Array) return data;
  throw invalidModel('The model did not return 32-bit floating point numbers.');
}

function rowsOf(values: Float32Array, rows: number): Float32Array[] {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => values.subarray(row * width, (row + 1) * width));
}
