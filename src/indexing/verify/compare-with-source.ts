import type { Chunker } from '../../core/ports/chunker.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { SnapshotReader, StoredRows } from '../../core/ports/snapshot-reader.js';
import type { Source } from '../../core/ports/source.js';
import type { WriteBatch } from '../../core/ports/snapshot-writer.js';
import type { FileRow, SkipReason, Target } from '../../core/types.js';
import type { EmbeddingLedger } from '../vectors/embedding-ledger.js';
import { loadPathRules, type FileOptions } from '../plan/file-rules.js';
import { indexFiles } from '../rows/index-files.js';
import { PhaseClock } from '../summary/phase-clock.js';
import { prepareWork } from '../plan/prepare-work.js';
import { readFiles } from '../rows/read-files.js';
import { UpdateTally } from '../summary/update-tally.js';
import type { Findings } from './findings.js';

export interface SourceParts {
  reader: SnapshotReader;
  source: Source;
  chunker: Chunker;
  ledger: EmbeddingLedger;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
}

/**
 * Makes every row again as a full update would, and compares it with what is stored instead of writing it. Returns the
 * paths whose content cannot be read here, or was given up by the clock, which are not compared.
 */
export async function compareWithSource(
  parts: SourceParts,
  target: Target,
  options: FileOptions,
  findings: Findings,
): Promise<string[]> {
  const unread: string[] = [];
  const writer = {
    write: async (batch: WriteBatch) => {
      const stored = await parts.reader.readRows(batch.files.map(({ row }) => row.path));
      const missing = unreadAmong(batch, stored);
      for (const path of missing) unread.push(path);
      const files = batch.files.filter(({ row }) => !missing.has(row.path));
      findings.compare({ files, chunks: [...batch.chunks] }, without(missing, stored));
      return { insertedChunks: 0, updatedChunks: 0, deletedChunks: 0 };
    },
  };
  const plan = { method: 'full', reason: 'requested', reuse: undefined } as const;
  const { work } = await prepareWork(parts.source, plan, target, undefined);
  const rules = await loadPathRules(parts.source, work.ruleEntries, options);
  const clock = new PhaseClock();
  parts.reporter.phase('verifying', work.total);
  await indexFiles(readFiles(work.items, parts.source, rules), work.removed, {
    ...parts,
    writer,
    clock,
    tally: new UpdateTally(new Map()),
  });
  parts.reporter.phaseDone();
  return unread;
}

/**
 * Paths that were indexed where their content could be read, which it cannot be here, and those that were given up by the
 * clock, there or here.
 */
function unreadAmong(batch: WriteBatch, stored: StoredRows): Set<string> {
  const absent = pathsSkipped('missing', batch.files);
  for (const path of pathsSkipped('missing', stored.files)) absent.delete(path);
  return new Set([
    ...absent,
    ...pathsSkipped('too-slow', batch.files),
    ...pathsSkipped('too-slow', stored.files),
  ]);
}

function pathsSkipped(reason: SkipReason, files: readonly { row: FileRow }[]): Set<string> {
  return new Set(files.flatMap(({ row }) => (row.skip === reason ? [row.path] : [])));
}

function without(paths: ReadonlySet<string>, { files, chunks }: StoredRows): StoredRows {
  if (paths.size === 0) return { files, chunks };
  const isKept = ({ row }: { row: { path: string } }): boolean => !paths.has(row.path);
  return { files: files.filter(isKept), chunks: chunks.filter(isKept) };
}
