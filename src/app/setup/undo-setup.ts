import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { stopExcluding } from '../../git/repository/exclude-from-git.js';
import { fileErrorOf } from '../../platform/files/file-errors.js';
import { openAgentFiles } from '../agents/agent-files.js';
import { uninstallClient } from '../clients/client-uninstall.js';
import { uninstallGitHooks } from '../hooks/hook-uninstall.js';
import type { App } from '../open-app.js';
import { findPlace } from './open-setup.js';
import { readSetupRecord, withoutPart, writeSetupRecord } from './setup-record.js';
import type { SetupOptions, SetupPart } from './setup-step.js';

/** What became of a part: `left` where somebody changed it since, and `kept` where it was not asked for. */
export interface UndonePart {
  part: SetupPart;
  /** What became of it. */
  state: 'removed' | 'absent' | 'left' | 'kept';
}

/**
 * Takes out what setups have put in, the latest first; what was there before stays.
 *
 * @param withIndex whether the folder of the index goes too, if a setup made it
 * @param onPart called after each part
 * @throws those of `findPlace` and of the commands that take a part out
 */
export async function undoSetup(
  options: SetupOptions,
  withIndex: boolean,
  onPart: (undone: UndonePart) => void,
): Promise<UndonePart[]> {
  const { root, gitDirectory, commonDirectory, app, index } = await findPlace(options);
  let record = await readSetupRecord(gitDirectory);
  const undone: UndonePart[] = [];
  for (const part of record.parts.toReversed()) {
    const state = part.kind === 'index' && !withIndex ? 'kept' : await takeOut(app, options, part);
    if (state === 'removed' || state === 'absent') {
      record = withoutPart(record, part);
      await writeSetupRecord(gitDirectory, record);
    }
    undone.push({ part, state });
    onPart({ part, state });
  }
  if (record.isExcluded && !existsSync(index)) {
    await stopExcluding(commonDirectory, root, index);
    await writeSetupRecord(gitDirectory, { ...record, isExcluded: false });
  }
  return undone;
}

async function takeOut(app: App, options: SetupOptions, part: SetupPart): Promise<UndonePart['state']> {
  switch (part.kind) {
    case 'index':
      return removeIndex(app);
    case 'hooks':
      return removeHooks(options);
    case 'client': {
      const { state } = await uninstallClient(options.clients, part);
      return state === 'foreign' ? 'left' : state;
    }
    case 'agent': {
      const files = await openAgentFiles(options.clients);
      const changes = await files.planUninstall([part.agent]);
      await files.apply(changes);
      if (changes.some(({ state }) => state === 'edited' || state === 'foreign')) return 'left';
      return changes.some(({ action }) => action === 'remove') ? 'removed' : 'absent';
    }
  }
}

async function removeHooks({ hooks: options }: SetupOptions): Promise<UndonePart['state']> {
  const { hooks, manager } = await uninstallGitHooks(options, { template: false, shared: false });
  const results = [...hooks.values()];
  if (results.includes('edited') || results.includes('left')) return 'left';
  return manager !== undefined || results.some((result) => result !== 'untouched') ? 'removed' : 'absent';
}

async function removeIndex({ store }: App): Promise<UndonePart['state']> {
  if (!existsSync(store.path)) return 'absent';
  await store.requireOwn();
  try {
    await rm(store.path, { recursive: true });
  } catch (error) {
    throw fileErrorOf(error, store.path, { hint: 'Check who owns the folder of the index.' });
  }
  return 'removed';
}
