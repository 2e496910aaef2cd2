import { headOf } from './freshness.js';
import type { Repository } from '../open-repository.js';

/** A hint on how to make an index here, or on what is needed first: a repository, or its first commit. */
export async function howToIndex({ source, absence }: Repository): Promise<string> {
  if (absence) return absence.hint;
  if (source?.kind === 'folder') return 'Make one with `diffdex index --no-git`.';
  return (await headOf(source))
    ? 'Make one with `diffdex index`.'
    : 'Commit something first, then run `diffdex index`: the repository has no commit yet.';
}
