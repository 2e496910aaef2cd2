import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readMessage } from './strict-message.js';

/** A run of rows that were written together. */
export interface Fragment {
  id: number;
  /** Rows that are left, and rows that were deleted but still lie in its files. */
  rows: number;
  deletedRows: number;
}

/** What one version of a Lance table is made of. */
export interface TableVersion {
  version: number;
  /** The columns in order: name, Lance's name of the type, `?` where it may be null. Items of lists follow their column. */
  columns: string[];
  fragments: Fragment[];
  /** Files by path relative to the table's folder, with `/`; indexes by their folder. */
  files: Set<string>;
}

const MAGIC = 'LANC';
/** Position of the message (8 bytes), format version (2 x 2 bytes), magic. */
const FOOTER_BYTES = 16;
const LENGTH_BYTES = 4;

/** A version with ten thousand fragments has some megabytes. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * What diffdex lets LanceDB write, and no more: a table that names other places (`base_paths`, `base_id`, files of its
 * own for row ids), a branch or a feature is refused.
 */
const MANIFEST = {
  fields: [1, 'bytes'],
  fragments: [2, 'bytes'],
  version: [3, 'integer'],
  indexSection: [6, 'integer'],
  timestamp: [7, 'bytes'],
  readerFlags: [9, 'integer'],
  writerFlags: [10, 'integer'],
  maxFragmentId: [11, 'integer'],
  transactionFile: [12, 'bytes'],
  writerVersion: [13, 'bytes'],
  dataFormat: [15, 'bytes'],
  transactionSection: [21, 'integer'],
} as const;
const FIELD = {
  name: [2, 'bytes'],
  id: [3, 'integer'],
  parentId: [4, 'integer'],
  type: [5, 'bytes'],
  nullable: [6, 'integer'],
  encoding: [7, 'integer'],
} as const;
const FRAGMENT = {
  id: [1, 'integer'],
  files: [2, 'bytes'],
  deletionFile: [3, 'bytes'],
  physicalRows: [4, 'integer'],
} as const;
const DATA_FILE = {
  path: [1, 'bytes'],
  fields: [2, 'bytes'],
  columns: [3, 'bytes'],
  majorVersion: [4, 'integer'],
  minorVersion: [5, 'integer'],
  sizeBytes: [6, 'integer'],
} as const;
const DELETION_FILE = {
  type: [1, 'integer'],
  readVersion: [2, 'integer'],
  id: [3, 'integer'],
  deletedRows: [4, 'integer'],
} as const;
const DATA_FORMAT = { name: [1, 'bytes'], version: [2, 'bytes'] } as const;
const INDEX_SECTION = { indices: [1, 'bytes'] } as const;
const INDEX = {
  uuid: [1, 'bytes'],
  fields: [2, 'bytes'],
  name: [3, 'bytes'],
  tableVersion: [4, 'integer'],
  fragments: [5, 'bytes'],
  details: [6, 'bytes'],
  version: [7, 'integer'],
  createdAt: [8, 'integer'],
  files: [10, 'bytes'],
} as const;
const UUID = { bytes: [1, 'bytes'] } as const;
const INDEX_FILE = { path: [1, 'bytes'], sizeBytes: [2, 'integer'] } as const;
const ANY = { type: [1, 'bytes'], value: [2, 'bytes'] } as const;
/** Besides what is named here only switches and numbers. */
const INDEX_DETAILS = {
  tokenizer: [1, 'bytes'],
  language: [2, 'bytes'],
  withPosition: [3, 'integer'],
  maxTokenLength: [4, 'integer'],
  lowerCase: [5, 'integer'],
  stem: [6, 'integer'],
  removeStopWords: [7, 'integer'],
  asciiFolding: [8, 'integer'],
  minGram: [9, 'integer'],
  maxGram: [10, 'integer'],
  prefixOnly: [11, 'integer'],
  blockSize: [12, 'integer'],
} as const;

/** Of the feature flags of readers and writers the one that stands for deletion files. */
const DELETIONS = 1n;
const DATA_FORMAT_NAME = 'lance';
/** Indexes of other kinds have files of their own elsewhere. */
const INDEX_TYPE = '/lance.table.InvertedIndexDetails';
/** Others read dictionaries from folders that the table names. */
export const TOKENIZER = 'whitespace';

/** Names that Lance gives; none leads out of a folder. */
const DATA_NAME = /^[0-9a-f-]+\.lance$/;
const TRANSACTION_NAME = /^\d+-[0-9a-f-]+\.txn$/;
const INDEX_FILE_NAME = /^\w+\.lance$/;

/** Lance names versions so that a listing has the newest first: by 2^64 - 1 less the version, in 20 digits. */
export function versionFile(version: number): string {
  return `${String(0xffff_ffff_ffff_ffffn - BigInt(version)).padStart(20, '0')}.manifest`;
}

/** The version that a file of `_versions` holds; undefined where it is something else. */
export function versionOfFile(name: string): number | undefined {
  const digits = /^(\d{20})\.manifest$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(0xffff_ffff_ffff_ffffn - BigInt(digits));
}

/** @throws RangeError where the file is damaged or of a kind that is not known, ENOENT where there is no such version */
export async function readTableVersion(folder: string, version: number): Promise<TableVersion> {
  const file = await open(join(folder, '_versions', versionFile(version)));
  try {
    if ((await file.stat()).size > MAX_BYTES) throw new RangeError('a version of it is too large');
    return parseTableVersion(await file.readFile());
  } finally {
    await file.close();
  }
}

/**
 * Parses a Lance manifest. It may come from a stranger, so every field is checked.
 * Format: https://github.com/lance-format/lance/blob/main/protos/table.proto
 *
 * @throws RangeError if the bytes are not such a manifest, or one that diffdex does not write
 */
export function parseTableVersion(file: Buffer): TableVersion {
  if (file.length < FOOTER_BYTES || file.toString('latin1', file.length - MAGIC.length) !== MAGIC)
    throw new RangeError('a version of it has an unexpected end');
  const manifest = readMessage(messageAt(file, file.readBigUInt64LE(file.length - FOOTER_BYTES)), MANIFEST);
  if ([...manifest.readerFlags, ...manifest.writerFlags].some((flags) => (flags & ~DELETIONS) !== 0n))
    throw new RangeError('it has an unknown feature');
  for (const format of manifest.dataFormat) {
    const name = readMessage(format, DATA_FORMAT).name.at(-1)?.toString() ?? '';
    if (name !== DATA_FORMAT_NAME) throw new RangeError('its data has another format');
  }
  const files = new Set<string>();
  const fragments = manifest.fragments.map((fragment) => readFragment(fragment, files));
  for (const name of manifest.transactionFile) addFile(files, '_transactions', name, TRANSACTION_NAME);
  for (const position of manifest.indexSection) {
    const { indices } = readMessage(messageAt(file, position), INDEX_SECTION);
    for (const index of indices) files.add(`_indices/${readIndex(index)}`);
  }
  return {
    version: Number(manifest.version.at(-1) ?? 0n),
    columns: manifest.fields.map(readColumn),
    fragments,
    files,
  };
}

function readColumn(field: Buffer): string {
  const { name, type, nullable } = readMessage(field, FIELD);
  const isNullable = (nullable.at(-1) ?? 0n) !== 0n;
  return `${name.join('')} ${type.join('')}${isNullable ? '?' : ''}`;
}

function readFragment(bytes: Buffer, files: Set<string>): Fragment {
  const fragment = readMessage(bytes, FRAGMENT);
  const id = fragment.id.at(-1) ?? 0n;
  for (const dataFile of fragment.files) {
    for (const path of readMessage(dataFile, DATA_FILE).path) addFile(files, 'data', path, DATA_NAME);
  }
  let deletedRows = 0;
  for (const deletion of fragment.deletionFile) {
    const fields = readMessage(deletion, DELETION_FILE);
    const [type, readVersion, name, count] = [
      fields.type,
      fields.readVersion,
      fields.id,
      fields.deletedRows,
    ].map((values) => values.at(-1) ?? 0n);
    files.add(
      `_deletions/${String(id)}-${String(readVersion)}-${String(name)}.${type === 0n ? 'arrow' : 'bin'}`,
    );
    deletedRows += Number(count);
  }
  const rows = Number(fragment.physicalRows.at(-1) ?? 0n) - deletedRows;
  return { id: Number(id), rows, deletedRows };
}

/** The folder of an index. */
function readIndex(bytes: Buffer): string {
  const index = readMessage(bytes, INDEX);
  for (const bytesOfDetails of index.details) {
    const { type, value } = readMessage(bytesOfDetails, ANY);
    const tokenizers = value.flatMap((details) => readMessage(details, INDEX_DETAILS).tokenizer.map(String));
    if (type.join('') !== INDEX_TYPE || tokenizers.some((tokenizer) => tokenizer !== TOKENIZER))
      throw new RangeError('it has an index of an unknown kind');
  }
  for (const file of index.files) {
    for (const path of readMessage(file, INDEX_FILE).path) requireName(path, INDEX_FILE_NAME);
  }
  const hex = index.uuid.flatMap((uuid) => readMessage(uuid, UUID).bytes)[0]?.toString('hex') ?? '';
  const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  if (!groups) throw new RangeError('an index of it has no name');
  return groups.slice(1).join('-');
}

function addFile(files: Set<string>, folder: string, name: Buffer, form: RegExp): void {
  files.add(`${folder}/${requireName(name, form)}`);
}

function requireName(bytes: Buffer, form: RegExp): string {
  const name = bytes.toString('latin1');
  if (!form.test(name)) throw new RangeError('it has a file name that Lance never uses');
  return name;
}

/** A message with its length in front. */
function messageAt(file: Buffer, position: bigint): Buffer {
  const from = Number(position) + LENGTH_BYTES;
  const end = from + file.readUInt32LE(Number(position));
  if (end > file.length) throw new RangeError('a part of it is truncated');
  return file.subarray(from, end);
}
