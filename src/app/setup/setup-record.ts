import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { readFile, rm } from 'node:fs/promises';
import { fileErrorOf, ifPresent } from '../../platform/files/file-errors.js';
import { replaceFile } from '../../platform/files/replace-file.js';
import type { SetupPart } from './setup-step.js';

/** What setups have put in, in a file of the git directory, so that no other part is ever taken out. */
export interface SetupRecord {
  parts: SetupPart[];
  /** Whether a setup made git ignore the folder of the index. */
  isExcluded: boolean;
}

const FILE = 'diffdex-setup.json';
const EMPTY: SetupRecord = { parts: [], isExcluded: false };

/** Reads the record of a working tree; an empty one where there is none. @param gitDirectory absolute @throws DiffdexError PERMISSION_DENIED */
export async function readSetupRecord(gitDirectory: string): Promise<SetupRecord> {
  const path = join(gitDirectory, FILE);
  try {
    const text = await ifPresent(readFile(path, 'utf8'));
    return text === undefined ? EMPTY : { ...EMPTY, ...(JSON.parse(text) as Partial<SetupRecord>) };
  } catch (error) {
    // Nobody but us writes there; a damaged one tells nothing.
    if (error instanceof SyntaxError) return EMPTY;
    throw accessError(error, path);
  }
}

/** Writes the record; one that says nothing goes. @throws DiffdexError PERMISSION_DENIED, DISK_FULL */
export async function writeSetupRecord(gitDirectory: string, record: SetupRecord): Promise<void> {
  const path = join(gitDirectory, FILE);
  try {
    if (record.parts.length === 0 && !record.isExcluded) await rm(path, { force: true });
    else await replaceFile(path, `${JSON.stringify(record)}\n`);
  } catch (error) {
    throw accessError(error, path);
  }
}

/** The record with another part, which is there once. */
export function withPart(record: SetupRecord, part: SetupPart): SetupRecord {
  return { ...record, parts: [...withoutPart(record, part).parts, part] };
}

export function withoutPart(record: SetupRecord, part: SetupPart): SetupRecord {
  return { ...record, parts: record.parts.filter((one) => !isDeepStrictEqual(one, part)) };
}

function accessError(error: unknown, path: string): unknown {
  return fileErrorOf(error, path, { hint: 'Check who owns the git directory.' });
}
