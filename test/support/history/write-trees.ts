import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePath, pathBelow } from '../../../src/git/run/git-path.js';
import type { Tree } from './tree.js';

const WHO = 'Ada Author <ada@example.com>';
const FIRST_COMMIT_TIME = 1704067200;

/** Makes a repository without commits, as `git init` does, but without the time that starting git takes. */
export function initRepository(folder: string, isBare: boolean): void {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/c0\n');
  writeFileSync(
    join(folder, 'config'),
    `[core]\n\trepositoryformatversion = 0\n\tbare = ${String(isBare)}\n`,
  );
}

/** Adds a commit of each tree to a repository, in one call of git: `refs/heads/c0`, `c1` and so on. */
export function commitTrees(repository: string, trees: readonly Tree[]): void {
  const input = trees.flatMap((tree, i) => [
    `commit refs/heads/c${String(i)}\n`,
    `committer ${WHO} ${String(FIRST_COMMIT_TIME + 60 * i)} +0000\ndata 0\n`,
    'deleteall\n',
    ...[...tree].flatMap(([path, { mode, content }]) =>
      mode === '160000'
        ? [`M ${mode} ${content.toString()} ${quoted(path)}\n`]
        : [`M ${mode} inline ${quoted(path)}\ndata ${String(content.length)}\n`, content, '\n'],
    ),
  ]);
  const bytes = Buffer.concat(input.map((part) => Buffer.from(part)));
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository, input: bytes, stdio: 'pipe' });
}

/** A path in the quotes of fast-import, each byte as an octal escape. */
function quoted(path: string): string {
  return `"${[...encodePath(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}"`;
}

/** Makes a folder hold exactly a tree, submodules apart; what `keep` names at its top stays. */
export function writeTree(folder: string, tree: Tree, keep: readonly string[] = []): void {
  for (const name of readdirSync(Buffer.from(folder), { encoding: 'buffer' })) {
    if (keep.includes(name.toString())) continue;
    rmSync(Buffer.concat([Buffer.from(`${folder}/`), name]), { recursive: true });
  }
  for (const [path, { mode, content }] of tree) {
    if (mode === '160000') continue;
    const file = pathBelow(folder, path);
    mkdirSync(file.subarray(0, file.lastIndexOf('/')), { recursive: true });
    if (mode === '120000') symlinkSync(content, file);
    else writeFileSync(file, content, { mode: mode === '100755' ? 0o755 : 0o644 });
  }
}
