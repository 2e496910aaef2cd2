import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import { normalizePattern, pathMatcher } from '../../text/glob/path-pattern.js';
import type { SkippedFiles } from '../../core/results/skipped-file.js';
import { createSkipExplainer } from '../snapshot/explain-skipped.js';
import type { App } from '../open-app.js';
import { requireManifest } from '../snapshot/require-manifest.js';
import { TrackedFiles } from '../snapshot/tracked-files.js';

/**
 * Which files the index leaves out, and why.
 *
 * @param path a file, a folder or a glob; empty for all
 * @param limit of the files that are named; all are counted
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, …
 */
export async function listSkipped(app: App, path: string, limit: number): Promise<SkippedFiles> {
  const manifest = await requireManifest(app);
  const reader = await app.store.openReader(manifest);
  try {
    const files = new Map<string, FileEntry>();
    for await (const batch of reader.listFiles()) for (const file of batch) files.set(file.path, file);
    const isAsked = pathMatcher(normalizePattern(path));
    const skipped = [...files.values()]
      .filter((file) => file.skip !== '' && isAsked(file.path))
      .sort((left, right) => (left.path < right.path ? -1 : 1));
    const byReason: SkippedFiles['byReason'] = {};
    for (const { skip } of skipped) if (skip !== '') byReason[skip] = (byReason[skip] ?? 0) + 1;
    const { source } = app.repository;
    const tracked = source && new TrackedFiles(source, manifest.revision, app.settings);
    const explain = createSkipExplainer(tracked, app.settings, () => Promise.resolve(files));
    return {
      revision: manifest.revision,
      total: skipped.length,
      byReason,
      files: await explain(skipped.slice(0, limit)),
    };
  } finally {
    reader.close();
  }
}
