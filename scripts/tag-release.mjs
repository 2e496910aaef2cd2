/**
 * Tags the version of package.json, in the repository around the working directory. The tag names a commit on top of
 * HEAD that adds dist/: whoever names the tag as an action gets a program that is built, and no branch holds what is
 * made by a tool. The working tree and HEAD stay as they are.
 *
 * Prints outputs of a step: `version-tag`, which is new, and `major-tag`, which moves.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const versionTag = `v${version}`;
const majorTag = `v${version.split('.')[0]}`;
const folder = mkdtempSync(join(tmpdir(), 'diffdex-release-'));

/** Runs git with an index of its own and returns what it prints. */
function git(...args) {
  const env = { ...process.env, GIT_INDEX_FILE: join(folder, 'index') };
  return execFileSync('git', args, { encoding: 'utf8', env }).trim();
}

try {
  if (git('tag', '--list', versionTag) !== '') throw new Error(`${versionTag} is there already`);
  if (!existsSync('dist/action/main.js')) throw new Error('dist/ is not built: npm run build');
  git('read-tree', 'HEAD');
  git('add', '--force', 'dist');
  const commit = git('commit-tree', '-p', 'HEAD', '-m', `build: ${versionTag}`, git('write-tree'));
  git('tag', '--annotate', '-m', `diffdex ${version}`, versionTag, commit);
  git('tag', '--force', '--annotate', '-m', `The newest diffdex ${majorTag}`, majorTag, commit);
  console.log(`version-tag=${versionTag}\nmajor-tag=${majorTag}`);
} finally {
  rmSync(folder, { recursive: true });
}
