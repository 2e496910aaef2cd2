import { isObjectId } from '../run/object-id.js';
import { runGit } from '../run/run-git.js';

/**
 * The best common ancestor of two commits, given by their ids; `undefined` where this clone knows none: unrelated
 * histories, or a shallow clone.
 */
export async function mergeBase(directory: string, left: string, right: string): Promise<string | undefined> {
  if (!isObjectId(left) || !isObjectId(right)) return undefined;
  const { stdout } = await runGit(directory, ['merge-base', left, right]);
  const id = stdout.trim();
  return isObjectId(id) ? id : undefined;
}
