import { DiffdexError } from '../../core/errors.js';
import type { Target } from '../../core/types.js';
import { isObjectId } from '../run/object-id.js';
import { runGit } from '../run/run-git.js';

/**
 * The commit that a revision names, in any form that git knows for one commit (`HEAD~2`, a branch, a tag, `@{upstream}`),
 * and its tree. What names several, or none, is refused: `A..B`, `^A`, `A^@`, a file.
 *
 * @param fetchTree brings a tree that this clone lacks, if it can
 * @throws DiffdexError HEAD_UNBORN, REVISION_UNKNOWN
 */
export async function resolveRevision(
  directory: string,
  revision: string,
  fetchTree: (tree: string) => Promise<unknown>,
): Promise<Target> {
  const { commit, tree, itself } = await lookUp(directory, revision);
  if (commit && tree) return { revision: commit, tree };
  if (commit) return { revision: commit, tree: await readAbsentTree(directory, commit, fetchTree) };
  if (itself === undefined) throw await unknownRevision(directory, revision);
  // A search such as `:/fix` takes what follows for its text, so it needs an id before it can be peeled.
  if (itself !== revision && (await lookUp(directory, itself)).commit)
    return resolveRevision(directory, itself, fetchTree);
  throw new DiffdexError('REVISION_UNKNOWN', `This clone has no commit ${revision}.`, {
    hint: 'Name a commit, a branch or a tag. If the commit is missing here, run git fetch.',
  });
}

/** Whether the tree of an object id is here; a partial clone is not asked to fetch it. */
export async function hasTree(directory: string, tree: string): Promise<boolean> {
  if (!isObjectId(tree)) return false;
  const { exitCode } = await runGit(directory, ['cat-file', '-e', `${tree}^{tree}`]);
  return exitCode === 0;
}

/** What a name stands for: a commit and its tree after tags are followed, and the object itself. */
interface Meaning {
  commit?: string | undefined;
  tree?: string | undefined;
  itself?: string | undefined;
}

/** Through stdin, where a name is one object and nothing else: no option, no range, no pattern of several. */
async function lookUp(directory: string, name: string): Promise<Meaning> {
  // One line each, and a name that git would cut off.
  if (/[\n\0]/.test(name)) return {};
  const { stdout } = await runGit(directory, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], {
    input: `${name}^{commit}\n${name}^{tree}\n${name}\n`,
  });
  const [commit, tree, itself] = stdout.split('\n').map((line) => {
    const [, type = '', id = ''] = /^(\w+) ([0-9a-f]+)$/.exec(line) ?? [];
    return isObjectId(id) ? { type, id } : undefined;
  });
  return {
    commit: commit?.type === 'commit' ? commit.id : undefined,
    tree: tree?.type === 'tree' ? tree.id : undefined,
    itself: itself?.id,
  };
}

/** The tree of a commit in a clone without trees (`--filter=tree:0`). */
async function readAbsentTree(
  directory: string,
  commit: string,
  fetchTree: (tree: string) => Promise<unknown>,
): Promise<string> {
  const { stdout } = await runGit(directory, ['cat-file', 'commit', commit]);
  const [, tree = ''] = /^tree ([0-9a-f]+)\n/.exec(stdout) ?? [];
  await fetchTree(tree);
  return tree;
}

async function unknownRevision(directory: string, revision: string): Promise<DiffdexError> {
  if (revision === 'HEAD') {
    return new DiffdexError('HEAD_UNBORN', `The repository ${directory} has no commit yet.`, {
      hint: 'Commit something first, or name another revision.',
    });
  }
  return new DiffdexError('REVISION_UNKNOWN', `There is no revision ${revision} in ${directory}.`, {
    hint: revision.includes('..')
      ? 'Name one commit, not a range.'
      : (await isShallow(directory))
        ? 'This clone is shallow, so the commit may be missing. Run git fetch --unshallow, or check out the whole history (fetch-depth: 0).'
        : 'Name a commit, a branch or a tag. If the commit is missing here, run git fetch.',
  });
}

async function isShallow(directory: string): Promise<boolean> {
  const { stdout } = await runGit(directory, ['rev-parse', '--is-shallow-repository']);
  return stdout.trim() === 'true';
}
