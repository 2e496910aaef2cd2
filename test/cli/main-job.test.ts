import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const POOL = `/** Hands connections out and takes them back. */
export class Pool {
  private free: Connection[] = [];

  acquire(): Connection {
    return this.free.pop() ?? new Connection();
  }
}
`;
const RETRY = `def retry_with_backoff(call, attempts):
    """Call again after a failure, waiting longer each time."""
    for attempt in range(attempts):
        try:
            return call()
        except ConnectionError:
            sleep(2 ** attempt)
`;

function sampleRepository(): TemporaryRepository {
  return createRepository({
    'src/pool.ts': POOL,
    'net/retry.py': RETRY,
    'README.md': '# Sample\n\nA sample.\n',
  });
}

async function json(args: readonly string[], cwd: string): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], { cwd });
  expect({ code, stderr: stderr.includes('error') }).toEqual({ code: 0, stderr: false });
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('index and search', () => {
  it('indexes in full, then what changed, then nothing', async () => {
    const repository = sampleRepository();
    const first = await json(['index'], repository.path);
    expect(first).toMatchObject({ mode: 'full', reason: 'index-missing', revision: repository.head() });
    expect(first.files).toMatchObject({ total: 3, added: 3, deleted: 0 });
    repository.remove('README.md');
    repository.write('src/pool.ts', `\n${POOL}`);
    repository.move('net/retry.py', 'net/again.py');
    repository.commit();
    const second = await json(['index'], repository.path);
    expect(second).toMatchObject({
      mode: 'incremental',
      reason: 'tree-diff',
      files: { total: 2, added: 0, modified: 1, deleted: 1, renamed: 1 },
      chunks: { embedded: 0 },
    });
    expect(await json(['index'], repository.path)).toMatchObject({ mode: 'none', reason: 'up-to-date' });
  });

  it('tells people how many files are indexed and how many are not', async () => {
    const repository = sampleRepository();
    repository.commitFiles({ 'logo.png': Buffer.from([0, 1, 2, 3]) });
    const { stdout } = await runCli(['index'], { cwd: repository.path });
    expect(stdout).toContain('files    4: 3 indexed, 1 skipped; 4 added, 0 modified');
    expect(stdout).toContain('skipped  1: 1 binary');
  });

  it('answers with the fields that programs rely on', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    const answer = await json(['search', 'call again after a failure'], join(repository.path, 'src'));
    expect(answer).toMatchObject({
      query: 'call again after a failure',
      mode: 'hybrid',
      snapshot: { revision: repository.head(), fresh: true, behind: 0 },
    });
    const [hit] = answer.hits as Record<string, unknown>[];
    expect(hit).toMatchObject({
      rank: 1,
      path: 'net/retry.py',
      start_line: 1,
      end_line: 7,
      language: 'python',
      kind: 'function',
      symbol: 'retry_with_backoff',
      dirty: false,
    });
    expect(hit?.content).toContain('sleep(2 ** attempt)');
    expect(typeof answer.took_ms).toBe('number');
  });

  it('answers many queries in one process, ids carried through and paths obeyed', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    const lines =
      '{"id": 7, "query": "acquire"}\nplain words\n\n{"id": "x", "query": "acquire", "path": "net"}\n';
    const { stdout } = await runCli(['search', '--queries', '-'], { cwd: repository.path, input: lines });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id?: string; hits: { path: string }[] });
    expect(answers.map(({ id }) => id)).toEqual(['7', undefined, 'x']);
    expect(answers[0]?.hits[0]?.path).toBe('src/pool.ts');
    expect(answers[2]?.hits.every(({ path }) => path.startsWith('net/'))).toBe(true);
  });

  it('tells which hits of the index alone changed in the working tree and how far behind it is', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    repository.commitFiles({ 'src/new.ts': 'export const answer = 42;\n' });
    repository.write('src/pool.ts', `${POOL}\n// edited\n`);
    const answer = await json(['search', 'Pool.acquire', '--committed'], repository.path);
    expect(answer.snapshot).toMatchObject({ fresh: false, behind: 1, overlay: null });
    const hits = answer.hits as { path: string; dirty: boolean }[];
    expect(hits.find(({ path }) => path === 'src/pool.ts')?.dirty).toBe(true);
    expect(hits.find(({ path }) => path === 'net/retry.py')?.dirty).not.toBe(true);
    const { stdout } = await runCli(['search', 'Pool.acquire', '--committed'], { cwd: repository.path });
    expect(stdout).toContain('changed since');
    expect(stdout).toContain('1 commit behind HEAD');
    const onDisk = await json(['search', 'Pool.acquire'], repository.path);
    expect(onDisk.snapshot).toMatchObject({ fresh: true, behind: 1, overlay: { files: 2 } });
    expect(onDisk.hits).toContainEqual(
      expect.objectContaining({ path: 'src/pool.ts', dirty: false, uncommitted: true }),
    );
  });

  it('tells commits that the index has and HEAD lacks', async () => {
    const repository = sampleRepository();
    repository.commitFiles({ 'src/new.ts': 'export const answer = 42;\n' });
    await runCli(['index', '--quiet'], { cwd: repository.path });
    repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(await json(['status'], repository.path)).toMatchObject({ fresh: false, behind: 0, ahead: 1 });
    const { stdout } = await runCli(['search', 'Pool.acquire', '--committed'], { cwd: repository.path });
    expect(stdout).toContain('(1 commit ahead of HEAD)');
    repository.commitFiles({ 'src/other.ts': 'export const other = 1;\n' });
    repository.commitFiles({ 'src/third.ts': 'export const third = 1;\n' });
    const answer = await json(['search', 'Pool.acquire'], repository.path);
    expect(answer.snapshot).toMatchObject({ fresh: true, behind: 2, ahead: 1 });
    const status = await runCli(['status'], { cwd: repository.path });
    expect(status.stdout).toContain('(2 commits behind and 1 ahead of HEAD)');
  });

  it('prints status with every field', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    repository.commitFiles({ 'src/new.ts': 'export const answer = 42;\n' });
    const status = await json(['status'], repository.path);
    expect(status).toMatchObject({
      head: repository.head(),
      revision: repository.head('HEAD~1'),
      fresh: false,
      behind: 1,
      files: 3,
      model: { id: 'code-static-256', dimension: 256 },
      format: 2,
      next_update: { mode: 'incremental', reason: 'tree-diff', files: { added: 1 } },
    });
    expect(status.size_bytes).toBeGreaterThan(1000);
    expect((await runCli(['status'], { cwd: repository.path })).stdout).toContain('1 commit behind HEAD');
  });

  it('leaves git alone: the index is not seen by git status', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('indexes a folder without git into the same snapshot', async () => {
    const repository = sampleRepository();
    const fromGit = await json(['index'], repository.path);
    const folder = temporaryFolder();
    for (const path of ['src/pool.ts', 'net/retry.py', 'README.md']) {
      const copy = createCopy(repository, path, folder);
      expect(readFileSync(copy, 'utf8')).toBe(readFileSync(join(repository.path, path), 'utf8'));
    }
    const fromFolder = await json(['index', '--no-git'], folder);
    expect(fromFolder.content_digest).toBe(fromGit.content_digest);
    expect(await json(['index', '--no-git'], folder)).toMatchObject({ mode: 'none' });
  });

  it('speaks of a folder without git as one', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'pool.ts'), POOL);
    await runCli(['index', '--no-git', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, 'pool.ts'), `${POOL}\n// edited\n`);
    const { stdout } = await runCli(['status', '--no-git'], { cwd: folder });
    expect(stdout).toContain('(the folder has changed)');
    expect(stdout).toContain('diffdex index --no-git would update 1 file');
    expect(stdout).not.toMatch(/HEAD|repository/);
    const doctor = await runCli(['doctor', '--no-git'], { cwd: folder });
    expect(doctor.stdout).toContain('→ Run `diffdex index --no-git`.');
  });

  it('says so where HEAD has no commit to compare with', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    repository.git('checkout', '--quiet', '--orphan', 'other');
    const { stdout } = await runCli(['status'], { cwd: repository.path });
    expect(stdout).toContain('(HEAD has no commit yet)');
    expect(stdout).toContain('no commit to index yet');
    expect(await json(['status'], repository.path)).toMatchObject({ fresh: null, behind: null, ahead: null });
  });

  it('writes only results to stdout', async () => {
    const repository = sampleRepository();
    const { stdout } = await runCli(['index', '--quiet', '--verbose'], { cwd: repository.path });
    expect(stdout).toBe('');
    const search = await runCli(['search', 'acquire', '--json', '--verbose'], { cwd: repository.path });
    expect(search.stdout.trim().split('\n')).toHaveLength(1);
  });

  it('exits with 1 where nothing is found and --fail-empty asks so', async () => {
    const repository = sampleRepository();
    await runCli(['index', '--quiet'], { cwd: repository.path });
    const args = ['search', 'acquire', '--path', 'nowhere/'];
    expect((await runCli(args, { cwd: repository.path })).code).toBe(0);
    expect((await runCli([...args, '--fail-empty'], { cwd: repository.path })).code).toBe(1);
  });

  it('writes a configuration file once', async () => {
    const repository = sampleRepository();
    const first = await json(['init'], repository.path);
    expect(first).toMatchObject({ created: true });
    writeFileSync(join(repository.path, 'diffdex.yml'), 'exclude: ["net/"]\n');
    expect(await json(['init'], repository.path)).toMatchObject({ created: false });
    const summary = await json(['index'], repository.path);
    expect(summary.files).toMatchObject({ total: 2, skipped: { ignored: 1 } });
  });
});

function createCopy(repository: TemporaryRepository, path: string, folder: string): string {
  const copy = join(folder, path);
  repository.git('checkout-index', '--prefix', `${folder}/`, path);
  return copy;
}
