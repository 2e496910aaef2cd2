import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli, type CliResult } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const FOLDER = "it's here";
const LIBRARY = 'def retry(times):\n    return times\n';

async function changedRepository(): Promise<TemporaryRepository> {
  const repository = createRepository({
    [`${FOLDER}/library.py`]: LIBRARY,
    [`${FOLDER}/service.py`]: 'from library import retry\n\n\ndef serve():\n    return retry(3)\n',
    [`${FOLDER}/test "quoted"/test_service.py`]:
      'from service import serve\n\n\ndef test_serve():\n    serve()\n',
    [`${FOLDER}/tests/test_alone.py`]: 'def test_alone():\n    pass\n',
  });
  expect((await runCli(['index', '--quiet'], { cwd: repository.path })).code).toBe(0);
  repository.write(`${FOLDER}/library.py`, LIBRARY.replace('(times)', '(times, pause)'));
  return repository;
}

function ask(repository: TemporaryRepository, ...args: string[]): Promise<CliResult> {
  return runCli(['impact', ...args], { cwd: repository.path });
}

it('tells as text, JSON and Markdown what a change on disk reaches, callers that it leaves first', async () => {
  const repository = await changedRepository();
  const { code, stdout } = await ask(repository);
  expect(code).toBe(0);
  expect(stdout).toContain('- def retry(times)\n');
  expect(stdout).toContain('+ def retry(times, pause)\n');
  const first = stdout.indexOf(`${FOLDER}/service.py:5  return retry(3)`);
  expect(first).toBeGreaterThan(stdout.indexOf('Check first'));
  expect(first).toBeLessThan(stdout.indexOf('Users of changed code (1)'));
  expect(stdout).toContain(`${FOLDER}/test "quoted"/test_service.py  2 steps, exact, through serve`);

  const json: unknown = JSON.parse((await ask(repository, '--json')).stdout);
  const head = repository.head();
  const service = `${FOLDER}/service.py`;
  expect(json).toMatchObject({
    range: { base: { revision: head, origin: 'head' }, head: { revision: head, origin: 'disk' } },
    snapshot: { revision: head, fresh: true },
    changed: [
      {
        change: 'changed',
        symbol: 'retry',
        name: 'retry',
        kind: 'function',
        language: 'python',
        path: `${FOLDER}/library.py`,
        line: 1,
        signature_changed: true,
        signatures: { before: 'def retry(times)', after: 'def retry(times, pause)' },
        users: 1,
      },
    ],
    untouched_callers: [
      {
        path: service,
        line: 5,
        column: 12,
        name: 'retry',
        kind: 'call',
        tier: 'exact',
        symbol: 'serve',
        language: 'python',
        targets: [{ path: `${FOLDER}/library.py`, symbol: 'retry' }],
        depth: 1,
        snippet: '    return retry(3)',
        changed_symbol: 'retry',
        reason: 'signature',
      },
    ],
    users: [
      {
        path: service,
        line: 5,
        symbol: 'serve',
        language: 'python',
        distance: 1,
        tier: 'exact',
        via: ['retry'],
      },
    ],
    tests: [
      {
        path: `${FOLDER}/test "quoted"/test_service.py`,
        distance: 2,
        tier: 'exact',
        via: ['serve', 'retry'],
      },
    ],
    counts: { changed: 1, cosmetic: 0, untouched_callers: 1, users: 1, tests: 1 },
    unseen: [{ language: 'python' }],
  });
  const markdown = await ask(repository, '--format', 'markdown');
  expect(markdown.stdout).toContain(`  - call in \`serve\`, \`${service}:5\` (exact)`);
});

it('prints callers as annotations, SARIF, grep and lines of JSON', async () => {
  const repository = await changedRepository();
  const service = `${FOLDER}/service.py`;
  expect((await ask(repository, '--format', 'github')).stdout).toBe(
    `::warning file=${service},line=5,col=12,endColumn=17,title=The signature of retry changed.::This call in serve was not updated by the change (exact).%0A- def retry(times)%0A+ def retry(times, pause)\n`,
  );
  expect(JSON.parse((await ask(repository, '--format', 'sarif')).stdout)).toMatchObject({
    runs: [{ results: [{ ruleId: 'diffdex/old-signature', level: 'warning' }] }],
  });
  expect((await ask(repository, '--format', 'grep')).stdout).toBe(`${service}:5:return retry(3)\n`);
  const lines = (await ask(repository, '--format', 'jsonl')).stdout.trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { list: string }).list)).toEqual([
    'untouched_callers',
    'changed',
    'users',
    'tests',
  ]);
  const elsewhere = { cwd: repository.path, environment: { GITHUB_WORKSPACE: join(repository.path, '..') } };
  const inWorkspace = await runCli(['impact', '--format', 'github'], elsewhere);
  expect(inWorkspace.stdout).toContain(`::warning file=${basename(repository.path)}/${service},`);
});

it('exits with 1 where a change does not pass what --fail-on names, and says why beside the answer', async () => {
  const repository = await changedRepository();
  repository.write(`${FOLDER}/more.py`, 'def more():\n    pass\n');
  const failed = await ask(repository, '--fail-on', 'broken-callers,untested-change', '--json');
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.stdout)).toMatchObject({
    gates: [
      {
        gate: 'broken-callers',
        failing: [{ path: `${FOLDER}/service.py`, line: 5, symbol: 'serve', changed_symbol: 'retry' }],
      },
      { gate: 'untested-change', failing: [{ path: `${FOLDER}/more.py`, line: 1, symbol: 'more' }] },
    ],
  });
  expect(failed.stderr).toContain(
    `broken-callers: 1 caller of changed signatures was not updated: ${FOLDER}/service.py:5 (uses retry).`,
  );
  expect(failed.stderr).toContain(
    `untested-change: no test reaches 1 changed definition: ${FOLDER}/more.py:1 (more).`,
  );
  expect((await ask(repository, '--fail-on', 'broken-callers', '--tests')).code).toBe(1);
  expect((await ask(repository, '--fail-on', 'broken-callers', '--path', `${FOLDER}/tests`)).code).toBe(0);
  expect((await ask(repository, '--fail-on', 'broken-callers', '--language', 'py')).code).toBe(1);
  for (const [filter, why] of [
    [['--path', 'nowhere'], 'No indexed file matches this path.'],
    [['--language', 'go'], 'No indexed file is in this language. Languages here: python.'],
  ] as const)
    expect(await ask(repository, '--fail-on', 'broken-callers', ...filter)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`error: The gates have nothing to check. ${why}`) as string,
      stdout: '',
    });
  expect((await ask(repository, '--fail-on', 'broken')).stderr).toContain('Did you mean broken-callers?');
});

it('prints the paths of tests alone for a runner, however small the limit', async () => {
  const repository = await changedRepository();
  repository.write(`${FOLDER}/tests/test_alone.py`, 'def test_alone():\n    return\n');
  const { code, stdout, stderr } = await ask(repository, '--tests', '--limit', '1');
  expect(code).toBe(0);
  expect(stdout).toBe(`${FOLDER}/tests/test_alone.py\n${FOLDER}/test "quoted"/test_service.py\n`);
  expect(stderr).toBe('');
  const none = createRepository({ 'a.py': 'x = 1\n' });
  expect(await ask(none, '--tests')).toMatchObject({ code: 0, stdout: '' });
});

it('says where a path of a test does not fit on one line', async () => {
  const repository = await changedRepository();
  repository.write('tests/test_a\nb.py', 'def test_alone():\n    return\n');
  const { stdout, stderr } = await ask(repository, '--tests');
  expect(stdout).toContain('tests/test_a\\x0ab.py\n');
  expect(stderr).toContain('1 path would not fit on one line.');
});

it('filters users and tests, and says what the limit leaves out', async () => {
  const repository = await changedRepository();
  const filtered = await ask(repository, '--json', '--path', `${FOLDER}/service.py`, '--depth', '2');
  expect(JSON.parse(filtered.stdout)).toMatchObject({ counts: { users: 1, tests: 0, untouched_callers: 1 } });
  const other = await ask(repository, '--json', '--language', 'go');
  expect(JSON.parse(other.stdout)).toMatchObject({ counts: { users: 0, tests: 0, untouched_callers: 0 } });
  const unknown = await ask(repository, '--language', 'go');
  expect(unknown.stdout).toContain('No indexed file is in this language. Languages here: python.');
  const byAlias = await ask(repository, '--json', '--language', 'py');
  expect(JSON.parse(byAlias.stdout)).toMatchObject({ counts: { users: 1, tests: 1, untouched_callers: 1 } });
  expect(JSON.parse(byAlias.stdout)).not.toHaveProperty('note');
  repository.write(`${FOLDER}/more.py`, 'def more():\n    pass\n');
  expect((await ask(repository, '--limit', '1')).stdout).toContain(
    'Not shown: 1 changed symbol. Use --limit to see more.',
  );
});

it('refuses what it cannot answer', async () => {
  const repository = await changedRepository();
  for (const [args, message] of [
    [['--tests', '--json'], '--tests prints paths alone'],
    [['HEAD', '--staged'], 'always compared with HEAD'],
    [['--depth', '11'], 'not from 1 to 10'],
    [['--no-git'], 'no revisions to compare'],
    [['', '--fail-on', 'broken-callers'], 'The range is empty'],
    [['...HEAD'], 'compares HEAD with itself'],
    [['--fail-on', ''], '--fail-on is empty'],
    [['--fail-on', 'broken-callers', '--fail-on', ','], '--fail-on is empty'],
  ] as const)
    expect(await ask(repository, ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(`${message}[^]*ARGUMENT_INVALID|ARGUMENT_INVALID[^]*${message}`),
      ) as string,
    });
  const outside = await runCli(['impact'], { cwd: temporaryFolder() });
  expect(outside.stderr).toContain('[NOT_A_REPOSITORY]\nhint: Only git knows what changed.');
  expect((await ask(repository, 'nowhere..HEAD')).stderr).toContain('REVISION_UNKNOWN');
  const without = createRepository({ 'a.py': 'x = 1\n' });
  without.commitFiles({ 'a.py': 'x = 2\n' });
  expect((await ask(without, 'HEAD~1')).stderr).toContain('[INDEX_MISSING]');
});
