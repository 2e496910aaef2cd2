import type { Scored } from '../../core/ports/snapshot-reader.js';
import { fuse } from './fuse.js';
import type { Evidence } from '../rank/rank.js';
import type { Retrieved } from './retrieve.js';
import type { QueryKind } from '../query/understand-query.js';

/** Part of the vectors in fusion, by kind of query: a name is better found by its letters (semble's values). */
const VECTOR_SHARE: Readonly<Record<QueryKind, number>> = { symbol: 0.3, prose: 0.5, code: 0.5 };

/**
 * Fuses what was retrieved for a query, from one snapshot or from several, whose ids and paths are then told apart.
 * Similarities to one query are the same measure everywhere, so chunks of several snapshots are in one order by them;
 * how well words fit depends on how rare they are in each snapshot, so each has an order of its own.
 *
 * @param isOneModel whether all vectors are of one model; otherwise their orders are apart as well
 */
export function fuseEvidence(
  retrieved: readonly Retrieved[],
  kind: QueryKind,
  { isOneModel }: { isOneModel: boolean },
): Evidence {
  const share = VECTOR_SHARE[kind];
  const fuseBoth = <Row>(
    byWords: (from: Retrieved) => readonly Scored<Row>[],
    byVector: (from: Retrieved) => readonly Scored<Row>[],
    keyOf: (row: Row) => string,
  ): Map<string, number> => {
    const similar = isOneModel ? [inOneOrder(retrieved.map(byVector))] : retrieved.map(byVector);
    const lists = [
      ...retrieved.map((from) => ({ items: byWords(from), weight: 1 - share })),
      ...similar.map((items) => ({ items, weight: share })),
    ];
    return fuse(lists, ({ row }) => keyOf(row));
  };
  const rows = retrieved.flatMap(({ chunksByWords, chunksByVector, others }) => [
    ...[...chunksByWords, ...chunksByVector].map(({ row }) => row),
    ...others,
  ]);
  return {
    rows: [...new Map(rows.map((row) => [row.id, row])).values()],
    chunkScores: fuseBoth(
      (from) => from.chunksByWords,
      (from) => from.chunksByVector,
      ({ id }) => id,
    ),
    fileScores: fuseBoth(
      (from) => from.filesByWords,
      (from) => from.filesByVector,
      ({ path }) => path,
    ),
  };
}

function inOneOrder<Row>(lists: readonly (readonly Scored<Row>[])[]): Scored<Row>[] {
  return lists.flat().sort((left, right) => right.score - left.score);
}
