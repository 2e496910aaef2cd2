import { DiffdexError } from '../../core/errors.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { Scored, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow } from '../../core/types.js';
import { completeTexts } from '../../indexing/rows/chunk-texts.js';
import type { TrackedFiles } from './tracked-files.js';

/**
 * Wraps the reader of a snapshot, whose texts may have been left out when it was packed: the reader that is returned gives
 * each chunk its text from git. A chunk that git lacks keeps an empty text, and the reporter gets one warning.
 */
export function withTextsFromGit(
  reader: SnapshotReader,
  tracked: TrackedFiles | undefined,
  reporter: Reporter,
): SnapshotReader {
  let hasWarned = false;
  const complete = async (rows: readonly ChunkRow[]): Promise<readonly ChunkRow[]> => {
    if (rows.every(({ content }) => content !== '')) return rows;
    const completed = tracked ? await completeTexts(rows, tracked) : rows;
    if (!hasWarned && completed.some(({ content }) => content === '')) {
      hasWarned = true;
      const commit = reader.manifest.revision;
      reporter.warn(
        tracked
          ? `the index contains no texts, and git lacks some of them here; fetch the indexed commit with git fetch origin ${commit}`
          : 'the index contains no texts, and there is no repository to read them from; name one with --repo',
      );
    }
    return completed;
  };
  const completeScored = async (found: Scored<ChunkRow>[]): Promise<Scored<ChunkRow>[]> => {
    const rows = await complete(found.map(({ row }) => row));
    return found.map(({ row, score }, i) => ({ row: rows[i] ?? row, score }));
  };
  return {
    manifest: reader.manifest,
    listFiles: () => reader.listFiles(),
    listLinks: () => reader.listLinks(),
    listReferences: () => reader.listReferences(),
    listChunkPaths: () => reader.listChunkPaths(),
    readChunks: async (paths) => [...(await complete(await reader.readChunks(paths)))],
    readChunksById: async (ids) => [...(await complete(await reader.readChunksById(ids)))],
    readRows: (paths) => reader.readRows(paths),
    readVectors: (hashes) => reader.readVectors(hashes),
    findMatching: async (...args) => {
      const found = await reader.findMatching(...args);
      if (found.total.chunks === 0 && (await hasNoTexts(reader))) throw withoutTexts();
      return found;
    },
    searchText: async (...args) => completeScored(await reader.searchText(...args)),
    searchVector: async (...args) => completeScored(await reader.searchVector(...args)),
    searchFilesText: (...args) => reader.searchFilesText(...args),
    searchFilesVector: (...args) => reader.searchFilesVector(...args),
    scoreChunkTerms: (words, texts) => reader.scoreChunkTerms(words, texts),
    scoreFileTerms: (words, texts) => reader.scoreFileTerms(words, texts),
    close: () => {
      reader.close();
    },
  };
}

/** Whether texts were left out: no chunk is empty otherwise. */
async function hasNoTexts(reader: SnapshotReader): Promise<boolean> {
  for await (const [path] of reader.listChunkPaths()) {
    if (path === undefined) continue;
    const [first] = await reader.readChunks([path]);
    return first?.content === '';
  }
  return false;
}

function withoutTexts(): DiffdexError {
  return new DiffdexError(
    'ARGUMENT_INVALID',
    'The index contains no texts, so it cannot be searched for a pattern.',
    {
      hint: 'Run `diffdex index --full` to add the texts, or pull a pack that includes them.',
    },
  );
}
