import { ask } from '../../app/queries/ask-snapshot.js';
import type { LiveIndex } from '../../app/live/live-index.js';
import { DiffdexError } from '../../core/errors.js';
import type { Workspace } from './workspace.js';

/** Queries after which the storage keeps vectors in memory. */
const QUERIES = 3;
/** How often manifests are looked at; a look reads one small file. */
const INTERVAL_MS = 250;

/**
 * Opens the snapshots and loads the model before the first query, and the snapshots again whenever a newer one is
 * published.
 *
 * @param onFailure is called with errors that are no `DiffdexError`. Those are told to whoever asks, with their hints
 * @returns a function that ends it
 */
export function keepWarm({ members }: Workspace, onFailure: (error: unknown) => void): () => void {
  const watched = members.map(({ index }) => ({ index, isBusy: false }));
  const start = (one: (typeof watched)[number], work: (index: LiveIndex) => Promise<void>): void => {
    if (one.isBusy) return;
    one.isBusy = true;
    void work(one.index)
      .catch(onFailure)
      .finally(() => {
        one.isBusy = false;
      });
  };
  for (const one of watched) start(one, warmUp);
  const timer = setInterval(() => {
    for (const one of watched) start(one, warmUpAgain);
  }, INTERVAL_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

async function warmUpAgain(index: LiveIndex): Promise<void> {
  if (await index.isReplaced()) await warmUp(index);
}

async function warmUp(index: LiveIndex): Promise<void> {
  try {
    await index.read(async (view) => {
      for (let query = 0; query < QUERIES; query++) {
        await ask(view, { query: 'main', mode: 'hybrid', limit: 1 });
      }
    });
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
  }
}
