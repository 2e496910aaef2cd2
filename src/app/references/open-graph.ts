import { DiffdexError } from '../../core/errors.js';
import type { ReferenceRow, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import { Corpus } from '../../references/corpus.js';
import { ReferenceGraph } from '../../references/reference-graph.js';
import { linesOfFiles } from './lines-of-files.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';

/** Files that say how names of modules lead to files. */
const SETTINGS = /(?:^|\/)(?:package\.json|[jt]sconfig[^/]*\.json|go\.mod|Cargo\.toml)$/;

const graphs = new WeakMap<OpenSnapshot, Promise<ReferenceGraph>>();

/**
 * The references of a snapshot. They are read once as long as it is open.
 *
 * @throws DiffdexError INDEX_CORRUPT
 */
export function openGraph(snapshot: OpenSnapshot): Promise<ReferenceGraph> {
  const known = graphs.get(snapshot);
  if (known) return known;
  const graph = readGraph(snapshot);
  graphs.set(snapshot, graph);
  return graph;
}

/** Runs work on references. @throws DiffdexError INDEX_CORRUPT where a row of the index is no such thing */
export function withReadableRows<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof SyntaxError)) throw cause;
    throw new DiffdexError('INDEX_CORRUPT', 'The references in the index are not readable.', {
      hint: 'Run `diffdex verify --repair`.',
      cause,
    });
  }
}

async function readGraph(snapshot: OpenSnapshot): Promise<ReferenceGraph> {
  const { reader } = snapshot;
  const rows: ReferenceRow[] = [];
  for await (const batch of reader.listReferences()) for (const row of batch) rows.push(row);
  const all = await snapshot.files();
  const paths = new Set([...all.values()].filter(({ mode }) => mode !== '160000').map(({ path }) => path));
  const asked = [...paths].filter((path) => SETTINGS.test(path) && all.get(path)?.skip === '');
  return new ReferenceGraph(new Corpus(rows, paths, await readTexts(reader, asked)));
}

async function readTexts(reader: SnapshotReader, paths: readonly string[]): Promise<Map<string, string>> {
  const lines = await linesOfFiles(reader, paths);
  return new Map(
    [...lines].map(([path, ofFile]) => [path, Array.from(ofFile, (line) => line ?? '').join('\n')]),
  );
}
