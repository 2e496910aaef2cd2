import type { App } from '../open-app.js';
import { freshnessOf, headOf } from '../snapshot/freshness.js';
import { openBoth } from '../snapshot/open-both.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { IndexChooser } from './choose-index.js';
import { openChosen } from './open-chosen.js';
import { viewOf } from './open-view.js';
import type { OverlayMakerOptions } from './overlay-maker.js';
import { PresentSnapshots } from './present-snapshots.js';
import { TreeSnapshots } from './tree-snapshots.js';

/**
 * Opens the newest snapshot with what lies on disk over it, for questions of one command. All are answered from the state at this
 * moment. `close` ends it.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openPresentView(
  app: App,
  options: OverlayMakerOptions,
): Promise<{ view: SnapshotView; close: () => void }> {
  const chosen = await new IndexChooser(app).choose(!app.settings.overlay);
  const { source } = app.repository;
  const presents = new PresentSnapshots(app, options);
  const trees = new TreeSnapshots(app);
  const [[head, uncommitted], snapshot] = await openBoth(
    headOf(source).then(async (head) => {
      const uncommitted = await presents.read(head);
      await presents.prepare(uncommitted);
      return [head, uncommitted] as const;
    }),
    openChosen(app, chosen),
  );
  const freshness = await freshnessOf(snapshot.manifest, source, head);
  const view = viewOf(await presents.over(snapshot, uncommitted), freshness, source, trees.beside(snapshot));
  const close = (): void => {
    snapshot.close();
    void presents.close();
    void trees.close();
  };
  return { view, close };
}
