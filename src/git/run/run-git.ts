import { failureOf, startFailureOf } from './git-failure.js';
import { startGit, type GitOptions } from './start-git.js';

/** What a finished git process left behind. */
export interface GitResult {
  stdout: string;
  stderr: string;
  /** `null` where a signal ended it. */
  exitCode: number | null;
}

export interface RunOptions extends GitOptions {
  /** What git reads from stdin. */
  input?: string;
}

/** No answer that is asked for here is longer than this; contents of files are streamed. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Runs a git command whose answer is short and holds it whole; a non-zero exit is a value.
 * @throws DiffdexError GIT_MISSING, GIT_FAILED where git could not be started, or answers with more than 64 MiB
 */
export function runGit(
  directory: string,
  args: readonly string[],
  { input = '', ...options }: RunOptions = {},
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = startGit(directory, args, options);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let sizeBytes = 0;
    const take = (parts: Buffer[]) => (part: Buffer) => {
      parts.push(part);
      sizeBytes += part.length;
      if (sizeBytes <= MAX_ANSWER_BYTES) return;
      child.kill();
      reject(failureOf({ directory, args, stderr: 'its answer is incomplete', exitCode: null }));
    };
    child.stdout.on('data', take(stdout));
    child.stderr.on('data', take(stderr));
    child.once('error', (error) => {
      reject(startFailureOf(directory, error));
    });
    child.once('close', (exitCode) => {
      resolve({ stdout: textOf(stdout), stderr: textOf(stderr), exitCode });
    });
    // A git that ends before it has read everything has said why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/**
 * The stdout of a git command that is to succeed.
 * @throws DiffdexError GIT_MISSING, GIT_FAILED
 */
export async function askGit(
  directory: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const result = await runGit(directory, args, options);
  if (result.exitCode !== 0) throw failureOf({ directory, args, ...result });
  return result.stdout;
}

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8');
}
