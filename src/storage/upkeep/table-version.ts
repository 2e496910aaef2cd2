import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf, integerOf } from './protobuf-fields.js';

/** A run of rows that were written together. */
export interface Fragment {
  id: number;
  /** Rows that are left, and rows that were deleted but still lie in its files. */
  rows: number;
  deletedRows: number;
}

/** What one version of a Lance table is made of. */
export interface TableVersion {
  fragments: Fragment[];
  /** Files by path relative to the table's folder, with `/`; indexes by their folder. */
  files: Set<string>;
}

const MAGIC = 'LANC';
/** Position of the message (8 bytes), format version (2 x 2 bytes), magic. */
const FOOTER_BYTES = 16;
const LENGTH_BYTES = 4;

/** Numbers of the fields that are read, by message; see the source of the format below. */
const MANIFEST = { fragments: 2, indexSection: 6, transactionFile: 12 };
const FRAGMENT = { id: 1, files: 2, deletionFile: 3, physicalRows: 4 };
const DATA_FILE = { path: 1 };
const DELETION_FILE = { type: 1, readVersion: 2, id: 3, deletedRows: 4 };
const INDEX_SECTION = { indices: 1 };
const INDEX = { uuid: 1 };
const UUID = { bytes: 1 };

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
  return parseTableVersion(await readFile(join(folder, '_versions', versionFile(version))));
}

/**
 * Reads a Lance manifest.
 * Format: https://github.com/lance-format/lance/blob/main/protos/table.proto
 *
 * @throws RangeError where the bytes are no such manifest
 */
export function parseTableVersion(file: Buffer): TableVersion {
  if (file.length < FOOTER_BYTES || file.toString('latin1', file.length - MAGIC.length) !== MAGIC)
    throw new RangeError('the file does not end as a Lance manifest does');
  const manifest = messageAt(file, file.readBigUInt64LE(file.length - FOOTER_BYTES));
  const files = new Set<string>();
  const fragments = bytesOf(manifest, MANIFEST.fragments).map((fragment) => readFragment(fragment, files));
  for (const name of bytesOf(manifest, MANIFEST.transactionFile))
    files.add(`_transactions/${name.toString()}`);
  const indexSection = integerOf(manifest, MANIFEST.indexSection);
  if (indexSection !== undefined) {
    const indices = bytesOf(messageAt(file, indexSection), INDEX_SECTION.indices);
    for (const uuid of indices.flatMap((index) => bytesOf(index, INDEX.uuid)))
      files.add(`_indices/${uuidOf(uuid)}`);
  }
  return { fragments, files };
}

function readFragment(fragment: Buffer, files: Set<string>): Fragment {
  const id = integerOf(fragment, FRAGMENT.id) ?? 0n;
  for (const dataFile of bytesOf(fragment, FRAGMENT.files)) {
    for (const path of bytesOf(dataFile, DATA_FILE.path)) files.add(`data/${path.toString()}`);
  }
  let deletedRows = 0;
  for (const deletion of bytesOf(fragment, FRAGMENT.deletionFile)) {
    const [type, readVersion, name] = [DELETION_FILE.type, DELETION_FILE.readVersion, DELETION_FILE.id].map(
      (field) => integerOf(deletion, field) ?? 0n,
    );
    files.add(
      `_deletions/${String(id)}-${String(readVersion)}-${String(name)}.${type === 0n ? 'arrow' : 'bin'}`,
    );
    deletedRows += Number(integerOf(deletion, DELETION_FILE.deletedRows) ?? 0n);
  }
  const rows = Number(integerOf(fragment, FRAGMENT.physicalRows) ?? 0n) - deletedRows;
  return { id: Number(id), rows, deletedRows };
}

/** A message with its length in front. */
function messageAt(file: Buffer, position: bigint): Buffer {
  const from = Number(position) + LENGTH_BYTES;
  const end = from + file.readUInt32LE(Number(position));
  if (end > file.length) throw new RangeError('a part of the manifest is cut off');
  return file.subarray(from, end);
}

function uuidOf(message: Buffer): string {
  const hex = bytesOf(message, UUID.bytes)[0]?.toString('hex') ?? '';
  const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  if (!groups) throw new RangeError('an index of the manifest has no name');
  return groups.slice(1).join('-');
}
