import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TensorSpec {
  dtype: string;
  shape: number[];
  data: ArrayBufferView;
}

/** A tokenizer of BERT's parts with the given vocabulary; ids are places. */
export function bertTokenizer(vocabulary: readonly string[], changes: Record<string, unknown> = {}) {
  return {
    version: '1.0',
    added_tokens: [{ id: 0, content: '[UNK]', special: true, normalized: false }],
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
    ...changes,
  };
}

export function safetensors(tensors: Record<string, TensorSpec>): Buffer {
  const parts = Object.values(tensors).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  let end = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, data }]) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  return withHeader(JSON.stringify(Object.fromEntries(entries)), Buffer.concat(parts));
}

export function withHeader(header: string, data: Uint8Array = Buffer.alloc(0), length?: bigint): Buffer {
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(length ?? BigInt(Buffer.byteLength(header)));
  return Buffer.concat([prefix, Buffer.from(header), data]);
}

export interface ModelSpec {
  config?: unknown;
  tokenizer?: unknown;
  tensors?: Record<string, TensorSpec> | Buffer | undefined;
}

/** A model directory named `pets` that lives as long as the test. Texts and buffers are written as they are. */
export async function modelDirectory({ config = {}, tokenizer, tensors }: ModelSpec): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'diffdex-model-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const directory = join(parent, 'pets');
  await mkdir(directory);
  const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  await writeFile(join(directory, 'config.json'), asText(config));
  if (tokenizer !== undefined) await writeFile(join(directory, 'tokenizer.json'), asText(tokenizer));
  if (tensors !== undefined) {
    const file = Buffer.isBuffer(tensors) ? tensors : safetensors(tensors);
    await writeFile(join(directory, 'model.safetensors'), file);
  }
  return directory;
}
