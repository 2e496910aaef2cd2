import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';

const root = join(import.meta.dirname, '..');
const query = 'where are the words of identifiers split';

await build();
const source = isGitCheckout() ? [] : ['--no-git'];
runDiffdex('index', ...source);
console.log(`\n$ npx diffdex search "${query}"\n`);
runDiffdex('search', query, '--limit', '3', ...source);
console.log(`
Now ask something yourself, in this folder:

  npx diffdex search "wait and retry when the server is busy"
  npx diffdex status

or, after \`npm link\`, in a repository of yours:

  diffdex index
  diffdex search "..."
`);

/** An unpacked release is no checkout, even when it lies inside one of another project. */
function isGitCheckout() {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--show-cdup'], { cwd: root, encoding: 'utf8' });
  return status === 0 && stdout.trim() === '';
}

/** @param {...string} args */
function runDiffdex(...args) {
  const { status } = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
