import { pipeline } from 'node:stream/promises';
import { failureOf, startFailureOf } from './git-failure.js';
import { startGit, type GitOptions } from './start-git.js';

/** Characters of stderr that are kept for an error message. */
const STDERR_LIMIT = 4096;

/**
 * Runs git, feeds `input` to its stdin and yields its stdout as it comes, both with back-pressure. A consumer that
 * stops early ends the process.
 * @throws DiffdexError GIT_MISSING, GIT_FAILED, and whatever `input` throws
 */
export async function* streamGit(
  directory: string,
  args: readonly string[],
  input: Iterable<string | Buffer> | AsyncIterable<string | Buffer> = [],
  options: GitOptions = {},
): AsyncGenerator<Buffer, void, undefined> {
  const child = startGit(directory, args, options);
  const ended = endOf(child);
  const stopping = new AbortController();
  const feeding = pipeline(input, child.stdin, { signal: stopping.signal }).then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  );
  try {
    for await (const bytes of child.stdout) yield bytes as Buffer;
    const end = await ended;
    if ('startFailure' in end) throw startFailureOf(directory, end.startFailure);
    if (end.exitCode !== 0) throw failureOf({ directory, args, ...end });
    const failedInput = await feeding;
    if (failedInput) throw failedInput.cause;
  } finally {
    stopping.abort();
    child.kill();
  }
}

type ProcessEnd = { startFailure: Error } | { exitCode: number | null; stderr: string };

function endOf(child: ReturnType<typeof startGit>): Promise<ProcessEnd> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(0, STDERR_LIMIT);
  });
  return new Promise((resolve) => {
    child.once('error', (startFailure) => {
      resolve({ startFailure });
    });
    child.once('close', (exitCode) => {
      resolve({ exitCode, stderr });
    });
  });
}
