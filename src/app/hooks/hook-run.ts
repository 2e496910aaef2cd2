import { resolve } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import { isDenial, isDiskFull, leadsNowhere } from '../../platform/files/file-errors.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import { findHookLocation } from '../../git/repository/find-hook-location.js';
import { drainUpdates, hookStateFolder } from '../../hooks/runs/drain-updates.js';
import { appendToHookLog } from '../../hooks/runs/hook-log.js';
import type { HookName } from '../../core/hook-name.js';
import { beginRun, endRun, type HookRun } from '../../hooks/runs/hook-runs.js';
import { markWanted } from '../../hooks/runs/wanted-mark.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { onOneLine, printableLine } from '../../reporting/text/printable.js';
import type { App } from '../open-app.js';
import { logFolderIn, logFolderWithoutSettings, type HookOptions } from './open-hooks.js';
import { openRepository } from '../open-repository.js';
import { update } from '../index/update.js';
import { shortRevision } from '../../text/short-revision.js';

export interface HookRunRequest extends Omit<HookOptions, 'program'> {
  hook: HookName;
  /** Whether the script has already marked that an update is wanted. */
  isMarked: boolean;
  /** Opens a new app for each update, since a checkout may change the settings. The update closes it. */
  openApp: () => Promise<App>;
}

/** How an update ended. `index` is `undefined` if the settings could not be read. */
type Outcome = Pick<HookRun, 'outcome' | 'detail'> & { index: string | undefined };

/**
 * Updates the index to HEAD after a git hook, and again if hooks fire meanwhile. Returns at once if another process is
 * doing so. Failures are recorded for `hook status` and for the next command, since nobody sees the output of this one.
 *
 * @throws DiffdexError if no repository is found
 */
export async function runUpdateHook(request: HookRunRequest): Promise<void> {
  const { hook, isMarked, openApp } = request;
  const { gitDirectory } = await openRepository(request);
  if (gitDirectory === undefined) return;
  const folder = hookStateFolder(gitDirectory);
  if (!isMarked) await markWanted(folder, hook);
  await drainUpdates(gitDirectory, async (hooks) => {
    await unlessUnwritable(beginRun(folder, hooks));
    const startedAt = performance.now();
    const { outcome, detail, index } = await updateQuietly(openApp);
    await unlessUnwritable(endRun(folder, hooks, { outcome, detail }));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(2);
    const line = `${hooks.join(',')} ${outcome} in ${seconds} s: ${detail}`;
    await unlessUnwritable(appendToHookLog(await findLogFolder(request, index), line));
  });
}

async function findLogFolder(request: HookRunRequest, index: string | undefined): Promise<string> {
  const location = await findHookLocation(resolve(request.workingDirectory, request.repository));
  return index === undefined ? logFolderWithoutSettings(location, request) : logFolderIn(location, index);
}

async function updateQuietly(openApp: () => Promise<App>): Promise<Outcome> {
  let app: App | undefined;
  try {
    app = await openApp();
    await app.store.requireOwn();
    await app.repository.excludeFromGit(app.store.path);
    const summary = await update(app, { revision: 'HEAD', full: false, dryRun: false });
    return { outcome: 'done', detail: describe(summary), index: app.store.path };
  } catch (error) {
    const index = app?.store.path;
    if (error instanceof DiffdexError) {
      if (error.code === 'HEAD_UNBORN') return { outcome: 'done', detail: 'there is no commit yet', index };
      return {
        outcome: 'failed',
        detail: printableLine(`${onOneLine(error.message)} [${error.code}] hint: ${error.hint}`),
        index,
      };
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: 'failed', detail: printableLine(`bug: ${detail}`), index };
  } finally {
    await app?.close();
  }
}

function describe({ revision, mode, reason, files, chunks }: UpdateSummary): string {
  const commit = shortRevision(revision);
  if (mode === 'none') return `${commit} was already indexed`;
  const { added, modified, deleted, renamed } = files;
  const changed = added + modified + deleted + renamed;
  return `indexed ${commit} (${reason}): ${countOf(changed, 'file')} changed, ${countOf(chunks.embedded, 'chunk')} embedded`;
}

/** Where the disk is full or may not be written a record may be lost; the mark of an update that never ended stays, and `hook status` tells. */
async function unlessUnwritable(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!isDiskFull(error) && !isDenial(error) && !leadsNowhere(error)) throw error;
  }
}
