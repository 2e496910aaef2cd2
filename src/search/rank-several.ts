import type { FileEntry, Scored } from '../core/ports/snapshot-reader.js';
import type { Hit } from '../core/results/search-answer.js';
import type { ChunkRow } from '../core/types.js';
import { fuseEvidence } from './retrieval/fuse-evidence.js';
import type { SearchPlan } from './answer/plan-search.js';
import { rankFor } from './rank-for.js';
import type { Retrieved } from './retrieval/retrieve.js';
import type { SearchRequest } from './answer/search-answer.js';

/** What one of several repositories has for a query. */
export interface RepositoryEvidence {
  /** Its name, unlike those of the others. */
  repository: string;
  /** Digest of the embedder that made its vectors. */
  embedder: string;
  retrieved: Retrieved;
}

export type NamedHit = Hit & { repository: string };

/** Hits, best first, and what a reader should know of them. */
export interface NamedHits {
  hits: NamedHit[];
  note?: string;
}

/**
 * Ranks what several repositories have for a query as if it were one. Pure. A repository is not favoured for
 * being large, nor for being asked first; one that has nothing that fits has no place among the best.
 */
export function rankSeveral(
  plan: SearchPlan,
  evidence: readonly RepositoryEvidence[],
  request: SearchRequest,
): NamedHits {
  const origins = new Map<string, { repository: string; row: ChunkRow }>();
  const retrieved = evidence.map(({ repository, retrieved: own }) => {
    const qualified = qualify(own, repository);
    for (const { row, given } of qualified.rows) origins.set(row.id, { repository, row: given });
    return qualified.retrieved;
  });
  const isOneModel = new Set(evidence.map(({ embedder }) => embedder)).size <= 1;
  const fused = fuseEvidence(retrieved, plan.understood.kind, { isOneModel });
  const { hits: ranked, note } = rankFor(plan, fused, request);
  const hits = ranked.flatMap((hit) => {
    const origin = origins.get(hit.id);
    if (!origin) return [];
    const { id, path } = origin.row;
    return [{ ...hit, id, path, repository: origin.repository }];
  });
  return { hits, ...(note !== undefined && { note }) };
}

/**
 * Ids and paths that are no other repository's. The sign after the name keeps a repository that is called `examples`
 * from being taken for a folder of examples.
 */
function qualify(
  { chunksByWords, chunksByVector, filesByWords, filesByVector, others }: Retrieved,
  repository: string,
): { retrieved: Retrieved; rows: { row: ChunkRow; given: ChunkRow }[] } {
  const rows: { row: ChunkRow; given: ChunkRow }[] = [];
  const pathOf = (path: string): string => `${repository}\0/${path}`;
  const chunk = (given: ChunkRow): ChunkRow => {
    const row = { ...given, id: `${repository}\0${given.id}`, path: pathOf(given.path) };
    rows.push({ row, given });
    return row;
  };
  const chunks = (list: Scored<ChunkRow>[]): Scored<ChunkRow>[] =>
    list.map(({ row, score }) => ({ row: chunk(row), score }));
  const files = (list: Scored<FileEntry>[]): Scored<FileEntry>[] =>
    list.map(({ row, score }) => ({ row: { ...row, path: pathOf(row.path) }, score }));
  return {
    retrieved: {
      chunksByWords: chunks(chunksByWords),
      chunksByVector: chunks(chunksByVector),
      filesByWords: files(filesByWords),
      filesByVector: files(filesByVector),
      others: others.map(chunk),
    },
    rows,
  };
}
