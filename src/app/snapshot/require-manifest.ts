import { DiffdexError } from '../../core/errors.js';
import { newerFormat } from '../../core/newer-format.js';
import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { Manifest } from '../../core/types.js';
import { howToIndex } from './how-to-index.js';
import type { Repository } from '../open-repository.js';

interface IndexToRead {
  store: SnapshotStore;
  repository?: Repository;
}

/**
 * Reads the manifest of an index, which must exist and be readable.
 *
 * @param index.repository what to index where the index is missing; the hint names it
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_NEWER_FORMAT, INDEX_OLDER_FORMAT
 */
export async function requireManifest({ store, repository }: IndexToRead): Promise<Manifest> {
  const state = await store.readState();
  switch (state.kind) {
    case 'present':
      return state.manifest;
    case 'missing':
      throw new DiffdexError('INDEX_MISSING', `There is no index at ${store.path}.`, {
        hint: `${repository ? `${await howToIndex(repository)} Or name` : 'Name'} an existing index folder with --index.`,
      });
    case 'corrupt':
      throw new DiffdexError('INDEX_CORRUPT', `The index at ${store.path} is damaged: ${state.detail}.`, {
        hint: 'Rebuild it with `diffdex index --full`.',
        cause: state.cause,
      });
    case 'newer-format':
      throw newerFormat(state.format);
    case 'older-format':
      throw new DiffdexError(
        'INDEX_OLDER_FORMAT',
        `The index has format ${String(state.format)}, which this version of diffdex no longer supports.`,
        {
          hint: 'Run `diffdex index` to rebuild it.',
        },
      );
  }
}
