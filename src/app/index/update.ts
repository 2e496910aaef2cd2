import { existsSync } from 'node:fs';
import type { Embedder } from '../../core/ports/embedder.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { OnSpan } from '../../core/span.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import { updateIndex } from '../../indexing/update-index.js';
import type { UpdateOptions } from '../../indexing/plan/update-options.js';
import { openStore } from '../../storage/open-store.js';
import { openChunker } from '../open-chunker.js';
import { describeUsage } from '../../reporting/reports/describe-usage.js';
import { countOf } from '../../reporting/text/format-figures.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';
import { worktreeIndexes } from '../worktree-indexes.js';

export interface UpdateRequest {
  revision: string;
  full: boolean;
  dryRun: boolean | 'files';
  /** Called with the time of each piece of work, for a profile. */
  onSpan?: OnSpan;
  /** What `verify` found to be damaged. */
  damage?: UpdateOptions['damage'];
}

/** Brings the index to a revision. @throws DiffdexError of git, storage and embedding */
export async function update(app: App, request: UpdateRequest): Promise<UpdateSummary> {
  const source = requireSource(app.repository);
  const embedder = await openEmbedderFor(app, request);
  const chunker = openChunker(app.reporter, { onSpan: request.onSpan });
  try {
    const { store, reporter, signal, settings, optionsDigest } = app;
    // Before the first write, so that git never sees the folder as untracked.
    if (!request.dryRun && !existsSync(store.path)) await app.repository.excludeFromGit(store.path);
    const summary = await updateIndex(
      {
        source,
        embedder,
        chunker,
        store,
        reporter,
        signal,
        openSiblings: () => openSiblings(app),
        onSpan: request.onSpan,
      },
      { ...request, ...settings, optionsDigest, isCommitted: app.repository.isIndexCommitted },
    );
    if (summary.mode !== 'none' && !summary.dryRun) await app.repository.excludeFromGit(store.path);
    warnOfUnread(summary, reporter);
    const usage = embedder.usage?.();
    return { ...summary, ...(usage && { usage }) };
  } catch (error) {
    const usage = embedder.usage?.();
    if (usage && usage.requests > 0) app.reporter.info(`spent so far: ${describeUsage(usage)}`);
    throw error;
  } finally {
    await chunker.close();
  }
}

/** Warns of files that could not be read: nobody would notice that they are missing. */
function warnOfUnread({ mode, dryRun, files }: UpdateSummary, reporter: Reporter): void {
  const unread = files.skipped.missing ?? 0;
  if (mode === 'none' || dryRun || unread === 0) return;
  reporter.warn(
    `${countOf(unread, 'file')} could not be read and ${unread === 1 ? 'is' : 'are'} not in the index; run \`diffdex status --skipped\` to see which`,
  );
}

/** The embedder for an update. It keeps the dimensions of the snapshot unless the settings name some, or `full` is true. */
async function openEmbedderFor(app: App, { full }: UpdateRequest): Promise<Embedder> {
  const whole = await app.openEmbedder();
  if (full || app.settings.dimensions !== undefined) return whole;
  const state = await app.store.readState();
  if (state.kind !== 'present' || state.manifest.embedder.dimension >= whole.dimension) return whole;
  const cut = await app.openEmbedder(state.manifest.embedder.dimension);
  return cut.digest === state.manifest.embedder.digest ? cut : whole;
}

/** Opens the indexes of the other worktrees of the repository. A new index may start as a copy of one. */
async function openSiblings({ repository, store }: App): Promise<SnapshotStore[]> {
  return (await worktreeIndexes(repository, store.path)).map((path) => openStore(path));
}
