import { createChunker } from '../chunking/create-chunker.js';
import { compareRevisions as compare } from '../comparison/compare-revisions.js';
import { DiffdexError } from '../core/errors.js';
import type { SemanticDiff } from '../core/semantic-diff.js';
import type { App } from './open-app.js';
import { requireSource } from './open-repository.js';
import { openTexts } from './open-texts.js';
import { resolveRange } from './resolve-range.js';

/** More files than this are no change that anybody reads. */
const MAX_FILES = 3_000;

export interface CompareRequest {
  /** `A..B`, `A...B` or `A`, as `resolveRange` reads it. */
  range?: string | undefined;
  /** Files at most, 3,000 by default; those beyond count as skipped. */
  maxFiles?: number | undefined;
}

/**
 * What lies between two revisions, by symbols. Reads both from git; an index is not needed.
 *
 * @throws DiffdexError REVISION_UNKNOWN, HEAD_UNBORN, NOT_A_REPOSITORY, ARGUMENT_INVALID for a folder without git
 */
export async function compareRevisions(app: App, request: CompareRequest = {}): Promise<SemanticDiff> {
  const source = requireSource(app.repository);
  if (source.kind === 'folder') {
    throw new DiffdexError('ARGUMENT_INVALID', 'A folder without git has no revisions to compare.', {
      hint: 'Leave --no-git out.',
    });
  }
  const state = await app.store.readState();
  const indexed = state.kind === 'present' ? state.manifest.revision : undefined;
  const range = await resolveRange(source, request.range, indexed);
  // Every definition by itself, whatever its size.
  const chunker = createChunker({ sizes: { target: 1, max: 0, maxContainer: 0, small: 0 } });
  try {
    return await compare(
      {
        source,
        chunker,
        openTexts: (tree, paths) => openTexts(source, app.settings, tree, paths),
        signal: app.signal,
      },
      { ...range, maxFiles: request.maxFiles ?? MAX_FILES },
    );
  } finally {
    await chunker.close();
  }
}
