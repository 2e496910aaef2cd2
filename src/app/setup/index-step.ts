import { relative } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import { formatUpdate } from '../../reporting/reports/format-update.js';
import { update } from '../index/update.js';
import type { App } from '../open-app.js';
import type { SetupStep } from './setup-step.js';

/** Indexes HEAD. @throws those of a planned `update` */
export async function indexStep(app: App): Promise<SetupStep> {
  const folder = relative(app.repository.root, app.store.path);
  const step = {
    part: { kind: 'index' },
    what: `index the repository, into ${folder}`,
    run: async () => {
      const summary = await update(app, { revision: 'HEAD', full: false, dryRun: false });
      return [formatUpdate(summary)];
    },
  } as const;
  return { ...step, ...(await stateOf(app)) };
}

async function stateOf(app: App): Promise<Pick<SetupStep, 'state' | 'note'>> {
  try {
    const { mode } = await update(app, { revision: 'HEAD', full: false, dryRun: 'files' });
    return { state: mode === 'none' ? 'done' : 'open', note: undefined };
  } catch (error) {
    if (!(error instanceof DiffdexError) || error.code !== 'HEAD_UNBORN') throw error;
    return { state: 'blocked', note: `${error.message} ${error.hint}` };
  }
}
