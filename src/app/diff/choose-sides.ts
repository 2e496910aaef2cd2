import { openPresentSource } from '../../git/open-source.js';
import { DiffdexError } from '../../core/errors.js';
import type { Source, UncommittedTree } from '../../core/ports/source.js';
import type { App } from '../open-app.js';
import { resolveDefaultRange, resolveRange, type RevisionRange } from './resolve-range.js';

/** Two trees to compare, and a source that has both. */
export interface DiffSides extends RevisionRange {
  source: Source;
}

/**
 * What a request for a comparison names: two revisions; without a range HEAD and what lies on disk, or with `staged` what git's
 * index holds.
 *
 * @throws DiffdexError REVISION_UNKNOWN, HEAD_UNBORN, ARGUMENT_INVALID for `staged` with a range or without a working tree, or
 *   where more files differ than are compared
 */
export async function chooseSides(
  app: Pick<App, 'store'>,
  source: Source,
  {
    range,
    staged = false,
    maxFiles,
  }: { range?: string | undefined; staged?: boolean | undefined; maxFiles: number },
): Promise<DiffSides> {
  if (range !== undefined) {
    if (!staged) return { source, ...(await resolveRange(source, range)) };
    throw new DiffdexError('ARGUMENT_INVALID', 'What is staged is compared with HEAD, and with no range.', {
      hint: 'Leave `range` or `staged` out.',
    });
  }
  const found = staged ? await source.readStaged() : await source.readUncommitted({ maxFiles });
  if (found?.kind === 'read') {
    const present = openPresentSource(source, found);
    const head = { ...present.target, origin: staged ? ('staged' as const) : ('disk' as const) };
    return { source: present, base: { ...found.head, origin: 'head' }, head };
  }
  if (found) throw cannotRead(found);
  if (staged) {
    throw new DiffdexError('ARGUMENT_INVALID', 'A bare repository stages nothing.', {
      hint: 'Name a range of commits.',
    });
  }
  const state = await app.store.readState();
  const indexed = state.kind === 'present' ? state.manifest.revision : undefined;
  return { source, ...(await resolveDefaultRange(source, indexed)) };
}

function cannotRead(found: Exclude<UncommittedTree, { kind: 'read' }>): DiffdexError {
  return found.kind === 'too-many'
    ? new DiffdexError(
        'ARGUMENT_INVALID',
        `At least ${String(found.files)} files on disk differ from HEAD.`,
        {
          hint: 'That is more than are compared. Name a range of commits, or tell git to ignore what is not source code.',
        },
      )
    : new DiffdexError(
        'ARGUMENT_INVALID',
        'The configuration of the repository has a filter that cannot be switched off.',
        {
          hint: 'Rename the filter without an equals sign, or name a range of commits.',
        },
      );
}
