import type { ImpactResult } from '../../core/results/impact.js';
import type { App } from '../open-app.js';
import { openPresentView } from '../overlay/open-present-view.js';
import { requireHistory } from '../diff/diff-revisions.js';
import { answerImpact, type ImpactQuery } from './answer-impact.js';

/** Opens the newest snapshot, and asks it once what a change reaches. @throws DiffdexError as `answerImpact`; INDEX_MISSING */
export async function askImpact(app: App, query: ImpactQuery): Promise<ImpactResult> {
  // Without a history no index helps.
  requireHistory(app.repository);
  // What lies on disk plays no part in what was committed or staged.
  const isOfDisk = query.range === undefined && query.staged !== true;
  const settings = { ...app.settings, overlay: app.settings.overlay && isOfDisk };
  const { view, close } = await openPresentView(
    { ...app, settings },
    { withReferences: true, withVectors: false },
  );
  try {
    return await answerImpact(view, app, query);
  } finally {
    close();
  }
}
