import { ask } from '../app/ask-snapshot.js';
import { DiffdexError } from '../core/errors.js';
import type { Workspace } from './workspace.js';

/** Questions after which the storage keeps vectors in memory. */
const QUESTIONS = 3;

/**
 * Opens the snapshots and loads the model before the first question comes. What is wrong with an index is not told
 * here: whoever asks gets the remedy.
 */
export async function warmUp({ members }: Workspace): Promise<void> {
  for (const { index } of members) {
    try {
      await index.read(async (view) => {
        for (let question = 0; question < QUESTIONS; question++) {
          await ask(view, { query: 'main', mode: 'hybrid', limit: 1 });
        }
      });
    } catch (error) {
      if (!(error instanceof DiffdexError)) throw error;
    }
  }
}
