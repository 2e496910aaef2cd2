import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { isAbsence } from '../../platform/files/file-errors.js';

/** git itself follows no more symbolic refs than this (`SYMREF_MAXDEPTH`). */
const MAX_DEPTH = 5;
const SYMBOLIC = /^ref: (.+)/;

/**
 * A text that changes whenever HEAD may name another commit: HEAD, the ref that it names, and when packed refs or the
 * reftable were written. A few small files, so that a server can look before every answer; git would take as long as
 * a search. A change means no more than that git should be asked.
 */
export async function headMark({
  gitDirectory,
  commonDirectory,
}: {
  gitDirectory: string;
  commonDirectory: string;
}): Promise<string> {
  const [head, ...parts] = await Promise.all([
    textOf(join(gitDirectory, 'HEAD')),
    timeOf(join(commonDirectory, 'packed-refs')),
    timeOf(join(commonDirectory, 'reftable', 'tables.list')),
    timeOf(join(gitDirectory, 'reftable', 'tables.list')),
  ]);
  let text = head;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    parts.push(text);
    const [, ref] = SYMBOLIC.exec(text) ?? [];
    if (ref === undefined) break;
    // Branches are shared by all worktrees, a few refs such as those of a bisection are not.
    text = (await textOf(join(commonDirectory, ref))) || (await textOf(join(gitDirectory, ref)));
  }
  return parts.join('\n');
}

async function textOf(path: string): Promise<string> {
  return (await valueOf(readFile(path, 'utf8')))?.trim() ?? '';
}

async function timeOf(path: string): Promise<string> {
  const stats = await valueOf(stat(path, { bigint: true }));
  return stats ? [stats.mtimeNs, stats.size, stats.ino].join(' ') : '';
}

async function valueOf<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsence(error) || isSystemError(error, 'EISDIR')) return undefined;
    throw error;
  }
}
