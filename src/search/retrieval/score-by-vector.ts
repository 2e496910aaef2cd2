import type { Scored } from '../../core/ports/snapshot-reader.js';
import { toFloats, toHalf } from '../../platform/half-precision.js';

/** A row that is in memory with its vector; `undefined` if it could not be computed. */
export interface RowInMemory<Row> {
  row: Row;
  vector: Float32Array | undefined;
}

/** The similarity of rows to a question, which is rounded as a snapshot rounds it; rows without a vector are left out. */
export function scoreByVector<Row>(rows: readonly RowInMemory<Row>[], vector: Float32Array): Scored<Row>[] {
  const question = toFloats(toHalf(vector));
  return rows.flatMap(({ row, vector: own }) => {
    if (!own) return [];
    let score = 0;
    for (let i = 0; i < question.length; i++) score += (question[i] ?? 0) * (own[i] ?? 0);
    return [{ row, score }];
  });
}
