import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/platform/package-root.js';

/** What the examples of the docs speak of, besides the small HTTP client that the guides search. */
const POOL = `${'// Connections that are open and free.\n'.repeat(30)}
import type { Transport } from './transport.js';

/** What holds something that ends. */
abstract class Holder {
  abstract close(): void;
}

export class Pool extends Holder {
  #free: Transport[] = [];

  /** A connection that is free, or a new one. */
  acquire(open: () => Transport): Transport {
    return this.#free.pop() ?? open();
  }

  close(): void {
    this.#free = [];
  }
}

export class SlowPool extends Pool {}

export function retry(pool: Pool, open: () => Transport): Transport {
  return pool.acquire(open);
}

export const shared = new Pool();
export const again = (open: () => Transport): Transport => retry(shared, open);
`;

const OPEN_INDEX = `/** Opens the index of a folder. An update reads only what changed. */
export function openIndex(folder: string): string {
  return folder;
}

export const opened = openIndex('.');
`;

const TESTS = `import { openIndex, opened } from '../src/open-index.js';
import { again, Pool, retry, shared, SlowPool } from '../src/pool.js';

test('a pool', () => {
  openIndex(opened);
  const pool: Pool = new SlowPool();
  retry(pool, () => again(() => shared.acquire(() => null)));
  pool.close();
});
`;

/** Commands of others that examples pipe into. */
const OTHERS = { pytest: 'exit 0' };
/** What would change this machine or ask another one: a block that needs it says so in a mark. */
const REFUSED = ['npm', 'npx', 'gh', 'curl', 'wget', 'code', 'claude', 'vim'];

/** A folder with a project of some commits that has an index, and the environment in which examples are run. */
export interface Sample {
  /** Its parent; examples may write beside the project. */
  folder: string;
  project: string;
  environment: Record<string, string>;
}

/** Makes what examples run in, below a folder: the built diffdex and the commands of others, and a home of nobody. */
export function exampleEnvironment(folder: string): Record<string, string> {
  const [bin, home] = [join(folder, 'bin'), join(folder, 'home')];
  for (const one of [bin, home]) mkdirSync(one);
  const command = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  command('diffdex', `exec '${process.execPath}' '${join(packageRoot, 'dist/cli/main.js')}' "$@"`);
  for (const [name, script] of Object.entries(OTHERS)) command(name, script);
  for (const name of REFUSED) command(name, `echo "examples that are run have no ${name}" >&2; exit 97`);
  return {
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    HOME: home,
    LC_ALL: 'C.UTF-8',
    DIFFDEX_OFFLINE: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada Author',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Carl Committer',
    GIT_COMMITTER_EMAIL: 'carl@example.com',
  };
}

/** Copies the small HTTP client that the guides search. */
export function copyClient(project: string): void {
  cpSync(join(packageRoot, 'fixtures/quality/corpus/courier'), project, { recursive: true });
}

/** Makes the project; whoever calls it removes `folder`. */
export function makeSample(): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'diffdex-docs-'));
  const project = join(folder, 'project');
  const environment = exampleEnvironment(folder);
  copyClient(project);
  const git = (...args: string[]): void => {
    execFileSync('git', args, { cwd: project, env: environment, stdio: 'pipe' });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Client');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  writeFileSync(join(project, 'src/pool.ts'), POOL);
  writeFileSync(join(project, 'src/open-index.ts'), OPEN_INDEX);
  writeFileSync(join(project, 'test/pool.test.ts'), TESTS);
  git('add', '.');
  git('commit', '--quiet', '-m', 'Pool');
  execFileSync(join(folder, 'bin/diffdex'), ['index', '--quiet'], {
    cwd: project,
    env: environment,
    stdio: 'pipe',
  });
  return { folder, project, environment };
}
