import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { UpdatePlan } from '../plan/plan-update.js';
import type { VectorLookup } from './embedding-ledger.js';

/**
 * Where the vectors of a plan are looked up; `undefined` where it embeds everything anew.
 *
 * @param former the snapshot whose vectors are taken over, if it is not the one that `rest` reads
 * @param rest asked for what `former` lacks
 */
export function knownVectors(
  { reason, method }: UpdatePlan,
  former: SnapshotReader | undefined,
  rest: VectorLookup,
): VectorLookup | undefined {
  if (reason === 'requested' || method === 'repair') return undefined;
  if (!former) return rest;
  return async (hashes) => {
    const found = await former.readVectors(hashes);
    const missing = hashes.filter((hash) => !found.has(hash));
    return new Map([...found, ...(await rest(missing))]);
  };
}
