import { isObjectId } from '../run/object-id.js';
import { runGit } from '../run/run-git.js';

/**
 * Ids of the parents of a commit as the commit itself names them, which a shallow clone may not hold. Empty for a root
 * commit and for what is no commit here.
 */
export async function readParents(directory: string, commit: string): Promise<string[]> {
  if (!isObjectId(commit)) return [];
  const { stdout } = await runGit(directory, ['cat-file', 'commit', commit]);
  const header = stdout.split('\n\n', 1)[0] ?? '';
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}
