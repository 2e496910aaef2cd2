import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readMessage } from './strict-message.js';
import { TOKENIZER } from './table-version.js';

const MAX_BYTES = 1024 * 1024;
/** Three positions, two counts (4 bytes each), format version (2 x 2 bytes), magic. */
const FOOTER_BYTES = 40;
const MAGIC = 'LANC';
/** Position and size of a buffer, 8 bytes each. */
const BUFFER_SIZE_AT = 8;

const DESCRIPTOR = { schema: [1, 'bytes'], rows: [2, 'integer'] } as const;
const SCHEMA = { fields: [1, 'bytes'], metadata: [5, 'bytes'] } as const;
const ENTRY = { key: [1, 'bytes'], value: [2, 'bytes'] } as const;

/**
 * Looks at what a full-text index says of itself in its `metadata.lance`: it names the tokenizer, which may be one that
 * reads a dictionary from any folder.
 * Format: https://github.com/lance-format/lance/blob/main/protos/file2.proto
 *
 * @param folder of the index, absolute
 * @throws RangeError where it is not an index that diffdex had built, ENOENT where it is not there
 */
export async function requireOwnIndex(folder: string): Promise<void> {
  const bytes = await readSmall(join(folder, 'metadata.lance'));
  if (bytes.length < FOOTER_BYTES || bytes.toString('latin1', bytes.length - MAGIC.length) !== MAGIC)
    throw new RangeError('an index of it has an unexpected end');
  const buffers = Number(bytes.readBigUInt64LE(bytes.length - FOOTER_BYTES + 2 * 8));
  const from = Number(bytes.readBigUInt64LE(buffers));
  const to = from + Number(bytes.readBigUInt64LE(buffers + BUFFER_SIZE_AT));
  if (to > bytes.length) throw new RangeError('an index of it is truncated');
  for (const schema of readMessage(bytes.subarray(from, to), DESCRIPTOR).schema) {
    for (const entry of readMessage(schema, SCHEMA).metadata) {
      const { key, value } = readMessage(entry, ENTRY);
      if (key.join('') === 'params') requireOwnSettings(value.join(''));
    }
  }
}

function requireOwnSettings(json: string): void {
  let settings: unknown;
  try {
    settings = JSON.parse(json);
  } catch (error) {
    throw new RangeError('the settings of an index of it are not JSON', { cause: error });
  }
  const tokenizer =
    typeof settings === 'object' && settings !== null && 'base_tokenizer' in settings
      ? settings.base_tokenizer
      : undefined;
  if (tokenizer !== TOKENIZER) throw new RangeError('it has an index of an unknown kind');
}

async function readSmall(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    if ((await file.stat()).size > MAX_BYTES) throw new RangeError('an index of it is too large');
    return await file.readFile();
  } finally {
    await file.close();
  }
}
