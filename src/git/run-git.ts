import { execFile } from 'node:child_process';
import { gitEnvironment } from './git-environment.js';
import { startFailureOf } from './git-failure.js';

/** What a finished git process left behind. */
export interface GitResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/**
 * Runs a git command whose answer is short and holds it whole; a non-zero exit is a value. simple-git would take
 * longer to load than these commands take to run, and they are on the path of an update with nothing to do.
 * @throws DiffdexError GIT_MISSING, GIT_FAILED where git could not be started
 */
export function runGit(
  directory: string,
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const options = { cwd: directory, env: { ...gitEnvironment(), ...variables }, windowsHide: true };
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(startFailureOf(directory, error));
      else resolve({ stdout, stderr, exitCode: child.exitCode ?? 0 });
    });
  });
}
