import { Writable } from 'node:stream';

/**
 * Keeps stdout for the protocol: whatever else this process prints, such as a dependency's console.log, goes to stderr
 * from now on. Returns the only way to stdout that is left.
 */
export function claimStdout(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => write(chunk, done),
  });
}
