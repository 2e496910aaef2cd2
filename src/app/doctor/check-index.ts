import { countOf, formatSize } from '../../reporting/text/format-figures.js';
import { describeDisk, describeScope } from '../../reporting/reports/format-disk.js';
import { describeFreshness, updateCommand } from '../../reporting/reports/format-status.js';
import { inspectDirectory } from '../../storage/inspect-directory.js';
import { freshnessOf, headOf } from '../snapshot/freshness.js';
import { howToIndex } from '../snapshot/how-to-index.js';
import type { App } from '../open-app.js';
import { readDisk } from '../overlay/search-scope.js';
import { nameModel, openQueryEmbedder } from '../snapshot/query-embedder.js';
import { requireManifest } from '../snapshot/require-manifest.js';
import { ok, problem, warning, type Finding } from './judge.js';
import { shortRevision } from '../../text/short-revision.js';

/** Versions of the two tables together that the policy of compaction should never leave. */
const MANY_VERSIONS = 2_000;

/** Checks whether the snapshot can be opened. @throws DiffdexError INDEX_CORRUPT, INDEX_NEWER_FORMAT, INDEX_OLDER_FORMAT */
export async function checkIndex({ store, repository }: App): Promise<Finding> {
  const state = await store.readState();
  if (state.kind === 'missing') return warning('there is no index yet', await howToIndex(repository));
  const manifest = await requireManifest({ store, repository });
  const reader = await store.openReader(manifest);
  reader.close();
  const { files, chunks } = manifest.counts;
  return ok(
    `${countOf(chunks, 'chunk')} in ${countOf(files, 'file')}, format ${String(manifest.format)}; run \`diffdex verify\` for a full check`,
  );
}

/** Checks whether the snapshot is of HEAD and was made with the model of the settings. */
export async function checkFreshness(app: App): Promise<Finding> {
  const state = await app.store.readState();
  if (state.kind !== 'present') return ok('there is no index to compare');
  const { manifest } = state;
  const { source } = app.repository;
  const freshness = await freshnessOf(manifest, source, await headOf(source));
  const embedder = await openQueryEmbedder(app, manifest);
  if (embedder.digest !== manifest.embedder.digest) {
    const detail = `built with the model ${nameModel(manifest.embedder)}, but ${nameModel(embedder)} is configured`;
    return problem(
      detail,
      'Set the first model in diffdex.yml, or run `diffdex index` to rebuild the index.',
    );
  }
  const detail = `${shortRevision(manifest.revision)}, ${describeFreshness(freshness)}`;
  return freshness.fresh === false ? warning(detail, `Run \`${updateCommand(freshness)}\`.`) : ok(detail);
}

/** Checks how the disk differs from HEAD, and whether searches see it. @throws DiffdexError INDEX_CORRUPT, GIT_FAILED, … */
export async function checkOnDisk(app: App): Promise<Finding> {
  const state = await app.store.readState();
  if (state.kind !== 'present') return ok('there is no index to compare');
  const { disk, searches } = await readDisk(app, state.manifest, await headOf(app.repository.source));
  const differing = disk ? describeDisk(disk) : 'there is no git working tree';
  // Another model is told before.
  if (!searches || searches.of === 'nothing') return ok(differing);
  const detail = `${differing}; searches ${describeScope(searches)}`;
  return searches.of === 'disk' || searches.reason === 'off' ? ok(detail) : warning(detail, searches.remedy);
}

/** Checks whether superseded table versions and leftovers have been removed. */
export async function checkGrowth({ store }: App): Promise<Finding> {
  const { sizeBytes, versions, leftovers } = await inspectDirectory(store.path);
  const detail = `${formatSize(sizeBytes)}, ${countOf(versions, 'table version')}`;
  if (versions > MANY_VERSIONS) {
    return warning(`${detail}, which is too many`, 'Run `diffdex index --full`.');
  }
  if (leftovers.length === 0) return ok(detail);
  const left = `${detail}, ${countOf(leftovers.length, 'file')} left over from an interrupted update`;
  return warning(left, 'The next `diffdex index` removes them.');
}

/** Checks whether a process holds the writer lock. */
export async function checkLock({ store }: App): Promise<Finding> {
  const { lock } = await inspectDirectory(store.path);
  if (!lock) return ok('free');
  if (lock.state === 'running') return ok(`held by ${lock.holder}`);
  if (lock.state === 'unseen') {
    const unseen =
      'whose process is not visible from here; `diffdex index` takes over the lock if it shows no activity for a minute';
    return ok(`held by ${lock.holder}, ${unseen}`);
  }
  return warning(`left behind by ${lock.holder}`, 'The next `diffdex index` removes it.');
}
