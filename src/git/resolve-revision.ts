import { DiffdexError } from '../core/errors.js';
import type { Target } from '../core/types.js';
import { isObjectId } from './object-id.js';
import { runGit } from './run-git.js';

/**
 * The commit that a revision names, in any form that git knows (`HEAD~2`, a branch, a tag, `@{upstream}`), and its tree.
 * @throws DiffdexError HEAD_UNBORN, REVISION_UNKNOWN
 */
export async function resolveRevision(directory: string, revision: string): Promise<Target> {
  // A name that begins with a dash would be an option; no ref may begin with one.
  if (revision.startsWith('-')) throw unknownRevision(directory, revision);
  const target = await peel(directory, revision);
  if (target) return target;
  // A search such as `:/fix` takes what follows for its text, so it needs an id before it can be peeled.
  const id = await verify(directory, revision);
  if (id === undefined) throw unknownRevision(directory, revision);
  const found = await peel(directory, id);
  if (found) return found;
  throw new DiffdexError('REVISION_UNKNOWN', `${revision} is no commit that this clone holds`, {
    hint: 'Name a commit, branch or tag; git fetch brings commits that are missing here.',
  });
}

/** Whether the tree of an object id is here; a partial clone is not asked to fetch it. */
export async function hasTree(directory: string, tree: string): Promise<boolean> {
  if (!isObjectId(tree)) return false;
  const { exitCode } = await runGit(directory, ['cat-file', '-e', `${tree}^{tree}`], {
    GIT_NO_LAZY_FETCH: '1',
  });
  return exitCode === 0;
}

async function peel(directory: string, name: string): Promise<Target | undefined> {
  const { stdout } = await runGit(directory, ['rev-parse', `${name}^{commit}`, `${name}^{tree}`]);
  const [revision = '', tree = ''] = stdout.split('\n');
  return isObjectId(revision) && isObjectId(tree) ? { revision, tree } : undefined;
}

async function verify(directory: string, revision: string): Promise<string | undefined> {
  const { stdout } = await runGit(directory, ['rev-parse', '--verify', '--quiet', revision]);
  const id = stdout.trim();
  return isObjectId(id) ? id : undefined;
}

function unknownRevision(directory: string, revision: string): DiffdexError {
  if (revision === 'HEAD') {
    return new DiffdexError('HEAD_UNBORN', `The repository ${directory} has no commit yet`, {
      hint: 'Commit something first, or name another revision.',
    });
  }
  return new DiffdexError('REVISION_UNKNOWN', `There is no revision ${revision} in ${directory}`, {
    hint: 'Check the name with git log; a shallow clone lacks older commits (git fetch --unshallow).',
  });
}
