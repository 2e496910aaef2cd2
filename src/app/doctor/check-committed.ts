import { hasMergeDriver } from '../../git/repository/commit-folder.js';
import type { App } from '../open-app.js';
import { ok, warning, type Finding } from './judge.js';

/** Checks whether this clone has the merge driver of a committed index. */
export async function checkCommitted({ repository }: App): Promise<Finding> {
  if (await hasMergeDriver(repository.root)) return ok('a merge keeps the index of the current branch');
  return warning(
    'merges will conflict in the index, because this clone has no merge driver `ours`',
    'Run `diffdex init --commit-index` in this clone.',
  );
}
