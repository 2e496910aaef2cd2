import { hasPath } from '../../app/queries/has-path.js';
import { DiffdexError } from '../../core/errors.js';
import type { Member, Workspace } from '../session/workspace.js';
import { pathOf, placeOf } from './place-text.js';

interface Wanted {
  repository?: string | undefined;
}

/**
 * The repository that a chunk or a place is of: the one that was named, or the only one that has it.
 *
 * @throws DiffdexError ARGUMENT_INVALID where none has it, or several
 */
export function locatePlace(
  workspace: Workspace,
  { id, place, repository }: Wanted & { id?: string | undefined; place?: string | undefined },
): Promise<Member> {
  if (id !== undefined) {
    return workspace.locate(repository, `the chunk ${id}`, async ({ snapshot }) => {
      return (await snapshot.reader.readChunksById([id])).length > 0;
    });
  }
  if (place === undefined) throw noPlace();
  return workspace.locate(repository, place, (view, app) =>
    hasPath(view, placeOf(place, app.repository.root).path),
  );
}

function noPlace(): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', 'Either id or place says what is meant.', {
    hint: 'Give the id of a chunk, or place as PATH:LINE.',
  });
}

/** The same for a file or folder. An empty path is every repository's. */
export function locatePath(
  workspace: Workspace,
  { path, repository }: Wanted & { path: string },
): Promise<Member> {
  const what = path === '' ? 'a root' : path;
  return workspace.locate(repository, what, (view, app) => hasPath(view, pathOf(app.repository.root, path)));
}
