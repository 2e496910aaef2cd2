import { simpleGit } from 'simple-git';
import { gitEnvironment } from './git-environment.js';
import { failureOf } from './git-failure.js';

/**
 * Runs a git command through simple-git and returns its stdout. Load this module only where it is used: it is the
 * slowest of this folder to load. Its guard stops variables that run programs or name configuration; the ones that
 * `gitEnvironment` keeps are the user's own, never data, and pass as they would to git.
 * @throws DiffdexError GIT_FAILED
 */
export async function runSimpleGit(directory: string, args: readonly string[]): Promise<string> {
  const environment = gitEnvironment();
  const git = simpleGit({
    baseDir: directory,
    allowEnvironment: Object.keys(environment),
    unsafe: {
      allowUnsafeAskPass: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeExec: true,
      allowUnsafeGitProxy: true,
      allowUnsafeSshCommand: true,
    },
  }).env(environment);
  try {
    return await git.raw([...args]);
  } catch (cause) {
    const stderr = cause instanceof Error ? cause.message : String(cause);
    throw failureOf({ directory, args, stderr, exitCode: null });
  }
}
