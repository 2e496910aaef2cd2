import { isFullTextWord } from '../../text/full-text-word.js';
import type { SnapshotReader, StoredRows } from '../../core/ports/snapshot-reader.js';
import type { Difference } from '../../core/results/verification.js';

/** Words looked up per table: enough to open the full-text index and read several of its parts. */
const PROBES = 16;

interface Probe {
  path: string;
  word: string;
}

/** Words that full-text search must find, since rows hold them. */
export class SearchProbes {
  readonly #chunks: Probe[] = [];
  readonly #files: Probe[] = [];

  /** Takes a few words of the rows of some files. */
  choose({ files, chunks }: StoredRows): void {
    addProbe(this.#files, files.find(({ row }) => row.terms !== '')?.row);
    addProbe(this.#chunks, chunks.find(({ row }) => row.terms !== '')?.row);
  }

  async run(reader: SnapshotReader): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const { path, word } of this.#chunks) {
      const hits = await reader.searchText([word], 1);
      if (hits.length === 0) differences.push({ kind: 'unsearchable', table: 'chunks', path });
    }
    for (const { path, word } of this.#files) {
      const hits = await reader.searchFilesText([word], 1);
      if (hits.length === 0) differences.push({ kind: 'unsearchable', table: 'files', path });
    }
    return differences;
  }
}

function addProbe(probes: Probe[], row: { path: string; terms: string } | undefined): void {
  if (!row || probes.length === PROBES) return;
  const words = row.terms.split(' ').filter(isFullTextWord);
  const [word] = words.sort((a, b) => b.length - a.length);
  if (word !== undefined) probes.push({ path: row.path, word });
}
