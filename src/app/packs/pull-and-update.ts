import type { PullSummary } from '../../core/results/pack.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import { headOf } from '../snapshot/freshness.js';
import type { App } from '../open-app.js';
import { update } from '../index/update.js';
import { pull } from './pull.js';
import type { PackSource } from './pack-source.js';

/** What was pulled and what the update to HEAD then did; without an update there was none to make, or none was wanted. */
export interface PullResult {
  pulled: PullSummary;
  update: UpdateSummary | undefined;
}

/** Installs a pack and brings it to HEAD, where there is one. @throws DiffdexError those of `pull` and of `update` */
export async function pullAndUpdate(
  app: App,
  source: PackSource,
  { isUpdated }: { isUpdated: boolean },
): Promise<PullResult> {
  const pulled = await pull(app, source);
  const head = isUpdated ? await headOf(app.repository.source) : undefined;
  return {
    pulled,
    update: head && (await update(app, { revision: 'HEAD', full: false, dryRun: false })),
  };
}
