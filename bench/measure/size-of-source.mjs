import { execFileSync } from 'node:child_process';

/** Bytes of every regular file of a revision's tree. */
export function sizeOfSource(repo, revision) {
  return execFileSync('git', ['-C', repo, 'ls-tree', '-r', '-l', revision], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
    .split('\n')
    .map((line) => /^100\d+ blob \S+ +(\d+)\t/.exec(line)?.[1])
    .reduce((sum, size) => sum + Number(size ?? 0), 0);
}
