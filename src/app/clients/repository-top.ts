import { resolve } from 'node:path';
import type { ClientOptions } from './client-options.js';
import { openRepository, requireSource } from '../open-repository.js';

/** The top of the first repository that was named. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING */
export async function repositoryTop({
  repositories,
  workingDirectory,
  noGit,
}: Pick<ClientOptions, 'repositories' | 'workingDirectory' | 'noGit'>): Promise<string> {
  const repository = repositories[0] ?? '.';
  if (noGit) return resolve(workingDirectory, repository);
  return requireSource(await openRepository({ repository, workingDirectory })).root;
}
