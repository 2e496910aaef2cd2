import { headOf } from './freshness.js';
import type { Repository } from '../open-repository.js';

/** A hint on how to make an index here, or on what is needed first: a repository, or its first commit. */
export async function howToIndex({ source, absence }: Repository): Promise<string> {
  if (absence) return absence.hint;
  if (source?.kind === 'folder') return 'Build one with `diffdex index --no-git`.';
  return (await headOf(source))
    ? 'Build one with `diffdex index`.'
    : 'The repository has no commit yet. Commit something, then run `diffdex index`.';
}
