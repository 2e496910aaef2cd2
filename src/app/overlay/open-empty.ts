import { rowRulesWith } from '../../core/row-rules.js';
import type { DiffdexError } from '../../core/errors.js';
import type { Manifest } from '../../core/types.js';
import { EmptyReader } from '../../search/overlay/empty-reader.js';
import { FORMAT_VERSION } from '../../storage/manifest/format-version.js';
import { toolVersion } from '../../platform/tool-version.js';
import { openChunker } from '../open-chunker.js';
import type { App } from '../open-app.js';
import { headOf } from '../snapshot/freshness.js';
import { assembleSnapshot, type OpenSnapshot } from '../snapshot/open-snapshot.js';

/** The id that no tree has, so that every file of every tree is news. */
const NO_TREE = '';

/** git's id for no commit, before the first one. */
const NO_COMMIT = '0'.repeat(40);

/** A snapshot of nothing, over which all that lies on disk is laid. @param missing what to tell where that is too much */
export async function openEmptySnapshot(app: App, missing: DiffdexError): Promise<OpenSnapshot> {
  const embedder = await app.openEmbedder();
  const { id, digest, dimension } = embedder;
  const { source } = app.repository;
  const chunker = openChunker(app.reporter);
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    source: source?.kind ?? 'git',
    revision: (await headOf(source))?.revision ?? NO_COMMIT,
    tree: NO_TREE,
    embedder: { id, digest, dimension, dtype: 'float16' },
    rules: rowRulesWith(chunker),
    optionsDigest: app.optionsDigest,
    tables: { chunks: 0, files: 0 },
    counts: { files: 0, chunks: 0, skipped: {} },
    contentDigest: '',
    createdAt: '',
    tool: toolVersion,
    updatesSinceCompaction: 0,
  };
  await chunker.close();
  return {
    ...assembleSnapshot(app, {
      reader: new EmptyReader(manifest),
      embedder,
      source,
      listDirty: () => Promise.resolve(new Set()),
      isUncommitted: () => false,
      close: () => undefined,
    }),
    missing,
  };
}
