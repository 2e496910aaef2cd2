import { hasPath } from '../../app/queries/has-path.js';
import { DiffdexError } from '../../core/errors.js';
import type { Member, Workspace } from '../session/workspace.js';
import { pathOf, parsePathAndLines } from './parse-paths.js';

interface Wanted {
  repository?: string | undefined;
}

/**
 * Finds the repository that owns a chunk (`id`) or a file (`place`, a path with lines): the one that the caller named, or the
 * only one that has it.
 *
 * @throws DiffdexError ARGUMENT_INVALID where no repository has it, or several have
 */
export function findOwner(
  workspace: Workspace,
  { id, place, repository }: Wanted & { id?: string | undefined; place?: string | undefined },
): Promise<Member> {
  if (id !== undefined) {
    return workspace.locate(repository, `the chunk ${id}`, async ({ snapshot }) => {
      return (await snapshot.reader.readChunksById([id])).length > 0;
    });
  }
  if (place === undefined) throw nothingAskedFor();
  return workspace.locate(repository, place, (view, app) =>
    hasPath(view, parsePathAndLines(place, app.repository.root).path),
  );
}

function nothingAskedFor(): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', 'Neither id nor place is given.', {
    hint: 'Pass the id of a chunk, or a place as PATH:LINE.',
  });
}

/** Finds the repository that owns a file or folder, as `findOwner` does. Every repository has the empty path. */
export function findOwnerOfPath(
  workspace: Workspace,
  { path, repository }: Wanted & { path: string },
): Promise<Member> {
  const what = path === '' ? 'a root' : path;
  return workspace.locate(repository, what, (view, app) => hasPath(view, pathOf(app.repository.root, path)));
}
