import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { readRows, type SnapshotRows } from '../support/read-rows.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const PATHS = ['src/a.ts', 'src/b.py', 'lib/deep/c.go', 'docs/guide.md', 'naïve "name".ts', 'src/a copy.ts'];
const BODIES = [
  'export function open(path: string): number {\n  return path.length;\n}\n',
  'export class Pool {\n  acquire(): number {\n    return 1;\n  }\n\n  release(): void {}\n}\n',
  'def retry(times):\n    for attempt in range(times):\n        yield attempt\n',
  '# Guide\n\nHow to begin.\n\n## Setup\n\nInstall it.\n',
  'package main\n\nfunc Serve(port int) error {\n\treturn listen(port)\n}\n',
  '',
  '\u0000binary\u0001',
];

/** Histories per test run; each takes a few seconds. A campaign sets more. */
const RUNS = Number(process.env.DIFFDEX_TEST_HISTORIES ?? 5);

const path = fc.constantFrom(...PATHS);
const body = fc
  .array(fc.constantFrom(...BODIES), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('\n'));

/** One step of a history; each ends in a commit. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), path, body }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('shift' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), path, to: path }) },
  fc.record({ do: fc.constant('copy' as const), path, to: path }),
  fc.record({ do: fc.constant('mode' as const), path }),
  fc.record({ do: fc.constant('link' as const), path }),
  fc.record({ do: fc.constant('submodule' as const) }),
  fc.record({ do: fc.constant('ignore' as const), rule: fc.constantFrom('lib/\n', '*.md\n', '') }),
  fc.record({
    do: fc.constant('attributes' as const),
    rule: fc.constantFrom('*.py linguist-generated\n', ''),
  }),
  fc.record({ do: fc.constant('revert' as const) }),
  fc.record({ do: fc.constant('branch' as const), back: fc.nat(5) }),
  fc.record({ do: fc.constant('merge' as const), back: fc.nat(5) }),
  fc.record({ do: fc.constant('orphan' as const), path, body }),
  fc.record({ do: fc.constant('amend' as const), path, body }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Applies a step where it makes sense; a history stays as it is where it does not. */
function apply(repository: TemporaryRepository, history: string[], action: Step): void {
  const files = new Set(repository.git('ls-files', '-z').split('\0'));
  const has = (name: string): boolean => files.has(name);
  switch (action.do) {
    case 'write':
      if (has(action.path)) repository.remove(action.path);
      repository.write(action.path, action.body);
      break;
    case 'shift':
      if (has(action.path) && isFile(repository, action.path))
        repository.write(action.path, `\n\n${repository.git('show', `HEAD:${action.path}`)}\n`);
      break;
    case 'remove':
      if (has(action.path)) repository.remove(action.path);
      break;
    case 'rename':
      if (has(action.path) && action.path !== action.to) repository.move(action.path, action.to);
      break;
    case 'copy':
      if (has(action.path) && action.path !== action.to) {
        if (has(action.to)) repository.remove(action.to);
        repository.write(action.to, repository.git('show', `HEAD:${action.path}`));
      }
      break;
    case 'mode':
      if (has(action.path) && isFile(repository, action.path)) repository.setExecutable(action.path);
      break;
    case 'link':
      repository.link(action.path, 'src/b.py');
      break;
    case 'submodule':
      repository.git('update-index', '--add', '--cacheinfo', `160000,${repository.head()},vendored-module`);
      repository.git('commit', '--quiet', '--allow-empty', '-m', 'Add a submodule');
      history.push(repository.head());
      return;
    case 'ignore':
      repository.write('.diffdexignore', action.rule);
      break;
    case 'attributes':
      repository.write('.gitattributes', action.rule);
      break;
    case 'revert':
      tryGit(repository, 'revert', '--no-edit', 'HEAD');
      break;
    case 'branch':
      repository.checkout(history[Math.max(0, history.length - 1 - action.back)] ?? 'HEAD');
      break;
    case 'merge':
      tryGit(
        repository,
        ...['merge', '--quiet', '-X', 'theirs', '--no-edit', '--allow-unrelated-histories'],
        history[Math.max(0, history.length - 1 - action.back)] ?? 'HEAD',
      );
      break;
    case 'orphan':
      repository.git('checkout', '--quiet', '--orphan', `island-${String(history.length)}`);
      repository.git('rm', '-rfq', '--ignore-unmatch', '.');
      repository.write(action.path, action.body);
      break;
    case 'amend':
      if (has(action.path)) repository.remove(action.path);
      repository.write(action.path, action.body);
      repository.git('add', '--all');
      repository.git('commit', '--quiet', '--amend', '--allow-empty', '--no-edit');
      history.push(repository.head());
      return;
  }
  history.push(repository.commit());
}

/** Conflicts are not what this is about: a command that stops at one is undone. */
function tryGit(repository: TemporaryRepository, ...command: string[]): void {
  try {
    repository.git(...command);
  } catch {
    repository.git('reset', '--quiet', '--hard');
  }
}

function isFile(repository: TemporaryRepository, name: string): boolean {
  return repository.git('ls-files', '-s', '--', `:(literal)${name}`).startsWith('100');
}

async function fullIndex(repository: string, revision: string): Promise<SnapshotRows> {
  const index = join(temporaryFolder(), 'full');
  const code = await openIndex({ repository, index });
  await code.update({ revision });
  code.close();
  return readRows(index);
}

describe('an incremental update', () => {
  it('gives exactly the rows of a full index and embeds only what is new, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 6, maxLength: 14 }),
        fc.array(fc.nat(100), { minLength: 3, maxLength: 5 }),
        async (steps, visits) => {
          const repository = createRepository({ 'src/a.ts': BODIES[1] ?? '', 'src/b.py': BODIES[2] ?? '' });
          const history = [repository.head()];
          for (const action of steps) apply(repository, history, action);
          const index = join(temporaryFolder(), 'index');
          const code = await openIndex({ repository: repository.path, index });
          const embedded = new Set<string>();
          for (const visit of visits) {
            const revision = history[visit % history.length] ?? 'HEAD';
            const summary = await code.update({ revision });
            const actual = await readRows(index);
            const expected = await fullIndex(repository.path, revision);
            expect(actual).toEqual(expected);
            const fresh = [...actual.contentHashes].filter((hash) => !embedded.has(hash));
            expect(summary.chunks.embedded).toBe(fresh.length);
            for (const hash of fresh) embedded.add(hash);
          }
          code.close();
        },
      ),
      { numRuns: RUNS },
    );
  }, 240_000);
});
