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
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      'Staged changes are always compared with HEAD, so `staged` cannot be combined with a range.',
      {
        hint: 'Omit `range` or `staged`.',
      },
    );
  }
  const found = staged ? await source.readStaged() : await source.readUncommitted({ maxFiles });
  if (found?.kind === 'read') {
    const present = openPresentSource(source, found);
    const head = { ...present.target, origin: staged ? ('staged' as const) : ('disk' as const) };
    return { source: present, base: { ...found.head, origin: 'head' }, head };
  }
  if (found) throw cannotRead(found);
  if (staged) {
    throw new DiffdexError('ARGUMENT_INVALID', 'A bare repository has no staged changes.', {
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
        `At least ${String(found.files)} files in the working tree differ from HEAD.`,
        {
          hint: 'That is too many to compare. Name a range of commits, or add files that are not source code to .gitignore.',
        },
      )
    : new DiffdexError(
        'ARGUMENT_INVALID',
        'The configuration of this repository defines a git filter that diffdex cannot switch off.',
        {
          hint: 'Remove the equals sign from the name of the filter, or name a range of commits.',
        },
      );
}
