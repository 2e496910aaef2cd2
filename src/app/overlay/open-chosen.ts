import type { App } from '../open-app.js';
import type { ChosenIndex } from './choose-index.js';
import { openSnapshot, type OpenSnapshot } from '../snapshot/open-snapshot.js';

/** Opens what was chosen to be answered from. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, EMBEDDER_INVALID */
export async function openChosen(app: App, chosen: ChosenIndex): Promise<OpenSnapshot> {
  if (chosen.kind === 'index') return openSnapshot({ ...app, store: chosen.store }, chosen.manifest);
  const { openEmptySnapshot } = await import('./open-empty.js');
  return openEmptySnapshot(app, chosen.missing);
}
