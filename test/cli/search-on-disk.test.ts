import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli, startCli, type CliResult } from '../support/run-cli.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { fingerprint } from '../support/history/working-tree.js';

const FORMATS = ['text', 'markdown', 'github', 'sarif', 'json', 'jsonl'] as const;
const NOBODY = 65534;

/** Every file of the sample has the word `zebra`. */
const fileOf = (name: string): string =>
  `export function ${name}(zebra: string): string {\n  return zebra;\n}\n`;

interface Answer {
  note?: string;
  snapshot: { fresh: boolean; overlay: { files: number } | null };
  hits: { path: string; content: string; uncommitted: boolean }[];
}

/** Indexed, then with a new file, a changed one and one that is gone. */
async function editedRepository(): Promise<TemporaryRepository> {
  const repository = createRepository({
    'kept.ts': fileOf('kept'),
    'old.ts': fileOf('old'),
    'gone.ts': fileOf('gone'),
  });
  await run(repository, ['index', '--quiet']);
  repository.writeAll({ 'new.ts': fileOf('fresh'), 'old.ts': fileOf('changed') });
  repository.remove('gone.ts');
  return repository;
}

async function run(
  repository: TemporaryRepository,
  args: readonly string[],
  options: { environment?: Record<string, string>; uid?: number } = {},
): Promise<CliResult> {
  const result = await runCli(args, { cwd: repository.path, ...options });
  if (result.code !== 0) throw new Error(result.stderr);
  return result;
}

async function search(
  repository: TemporaryRepository,
  { args = [], ...options }: { args?: string[]; environment?: Record<string, string>; uid?: number } = {},
): Promise<Answer> {
  return JSON.parse(
    (await run(repository, ['search', 'zebra', '--format', 'json', ...args], options)).stdout,
  ) as Answer;
}

const pathsOf = ({ hits }: Answer): string[] => hits.map(({ path }) => path).sort();
const onDisk = ['kept.ts', 'new.ts', 'old.ts'];
const inIndex = ['gone.ts', 'kept.ts', 'old.ts'];

describe('a search', () => {
  it('answers about the disk, and says in every format what is uncommitted', async () => {
    const repository = await editedRepository();
    for (const format of FORMATS) {
      const { stdout } = await run(repository, ['search', 'zebra', '--format', format]);
      expect(stdout, format).toContain('fresh');
      expect(stdout, format).toContain('changed');
      expect(stdout, format).not.toContain('gone');
      expect(stdout, format).toContain('uncommitted');
    }
  });

  it('answers from the snapshot alone by a flag, by the environment or by the file; the nearest counts', async () => {
    const repository = await editedRepository();
    expect(pathsOf(await search(repository))).toEqual(onDisk);
    expect(pathsOf(await search(repository, { args: ['--committed'] }))).toEqual(inIndex);
    const off = { DIFFDEX_OVERLAY: '0' };
    expect(await search(repository, { environment: off })).toMatchObject({ snapshot: { overlay: null } });
    expect(pathsOf(await search(repository, { environment: off }))).toEqual(inIndex);
    repository.write('diffdex.yml', 'overlay: false\n');
    repository.write('.git/info/exclude', '.diffdex\ndiffdex.yml\n');
    expect(pathsOf(await search(repository))).toEqual(inIndex);
    const on = { DIFFDEX_OVERLAY: '1' };
    expect(pathsOf(await search(repository, { environment: on }))).toEqual(onDisk);
    expect(pathsOf(await search(repository, { environment: on, args: ['--committed'] }))).toEqual(inIndex);
    const refused = await runCli(['search', 'zebra'], {
      cwd: repository.path,
      environment: { DIFFDEX_OVERLAY: 'x' },
    });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('DIFFDEX_OVERLAY');
  });

  it.each([
    ['overlay_max_files: 2\n', 'at most 2 files'],
    ['overlay_max_size: 20B\n', 'at most 20 B'],
  ])('says so where more differs than %s allows', async (setting, words) => {
    const repository = await editedRepository();
    repository.write('diffdex.yml', setting);
    const answer = await search(repository);
    expect(pathsOf(answer)).toEqual(inIndex);
    expect(answer).toMatchObject({ snapshot: { fresh: false, overlay: null } });
    expect(answer.note).toContain(words);
    for (const format of ['text', 'markdown', 'github', 'grep', 'jsonl', 'sarif']) {
      const { stdout, stderr } = await run(repository, ['search', 'zebra', '--format', format]);
      expect(stdout + stderr, format).toContain(words);
    }
  });

  it('says so where another version cut the index, and sees the disk where it judged files by other rules', async () => {
    const repository = await editedRepository();
    const manifest = join(repository.path, '.diffdex/manifest.json');
    const written = readFileSync(manifest, 'utf8');
    const [cutting = '', judging = ''] = (JSON.parse(written) as { chunker: string }).chunker.split('+');
    writeFileSync(manifest, written.replace(cutting, '0'.repeat(cutting.length)));
    const answer = await search(repository);
    expect(pathsOf(answer)).toEqual(inIndex);
    expect(answer).toMatchObject({
      snapshot: { fresh: false, overlay: null },
      note: expect.stringContaining('another version') as string,
    });
    writeFileSync(manifest, written.replace(judging, '0'.repeat(judging.length)));
    expect(pathsOf(await search(repository))).toEqual(onDisk);
  });

  it('goes past what is no file, too large or unreadable', async () => {
    const repository = await editedRepository();
    execFileSync('mkfifo', [join(repository.path, 'pipe.ts')]);
    repository.remove('kept.ts');
    execFileSync('mkfifo', [join(repository.path, 'kept.ts')]);
    const server = createServer().listen(join(repository.path, 'socket'));
    onTestFinished(() => {
      server.close();
    });
    repository.write('large.ts', '');
    truncateSync(join(repository.path, 'large.ts'), 100 * 1024 * 1024);
    repository.link('loop.ts', 'loop.ts');
    expect(pathsOf(await search(repository))).toEqual(['new.ts', 'old.ts']);
  });

  it('needs no right to write, and writes nothing', async () => {
    const repository = await editedRepository();
    repository.writeAll({ 'hidden.ts': fileOf('hidden'), 'closed/inside.ts': fileOf('inside') });
    const { path } = repository;
    const everything = ['', ...readdirSync(path, { recursive: true, encoding: 'utf8' })].map((name) =>
      join(path, name),
    );
    onTestFinished(() => {
      for (const file of everything) chmodSync(file, 0o755);
    });
    const isRoot = process.getuid?.() === 0;
    const uid = isRoot ? { uid: NOBODY } : {};
    for (const file of everything.reverse()) {
      if (isRoot) chownSync(file, NOBODY, NOBODY);
      chmodSync(file, lstatSync(file).isDirectory() ? 0o555 : 0o444);
    }
    chmodSync(join(path, 'hidden.ts'), 0);
    chmodSync(join(path, 'closed'), 0);
    const before = fingerprint(path, 'closed');
    expect(pathsOf(await search(repository, uid))).toEqual(onDisk);
    expect(fingerprint(path, 'closed')).toEqual(before);
  });

  it('is true of some moment while files change, vanish and come back under it', async () => {
    const repository = await editedRepository();
    const versions = [fileOf('first'), fileOf('second_version'), `// longer than before\n${fileOf('third')}`];
    const state = { isOver: false };
    const writing = (async () => {
      for (let at = 0; !state.isOver; at++) {
        repository.write('old.ts', versions[at % 3] ?? '');
        if (at % 2 === 0) repository.write('new.ts', versions[at % 3] ?? '');
        else rmSync(join(repository.path, 'new.ts'), { force: true });
        await new Promise((resume) => setTimeout(resume, 1));
      }
    })();
    try {
      for (let round = 0; round < 3; round++) {
        const answers = await Promise.all([search(repository), search(repository)]);
        for (const { hits } of answers) {
          const found = hits.filter(({ path }) => path !== 'kept.ts');
          expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
          for (const { content, path } of found) {
            expect(['old.ts', 'new.ts']).toContain(path);
            expect(versions.some((version) => version.includes(content.trimEnd()))).toBe(true);
          }
        }
      }
    } finally {
      state.isOver = true;
      await writing;
    }
    writeFileSync(join(repository.path, 'new.ts'), fileOf('fresh'));
    expect(pathsOf(await search(repository))).toEqual(onDisk);
  });

  it('that is interrupted leaves nothing behind and nothing in the way', async () => {
    const repository = await editedRepository();
    for (let at = 0; at < 600; at++)
      repository.write(`many/file${String(at)}.ts`, fileOf(`many${String(at)}`));
    const before = fingerprint(repository.path, 'none');
    for (const afterMs of [50, 150, 300]) {
      const running = startCli(['search', 'zebra'], { cwd: repository.path });
      await new Promise((resume) => setTimeout(resume, afterMs));
      running.process.kill('SIGINT');
      await running.ended;
    }
    expect(fingerprint(repository.path, 'none')).toEqual(before);
    expect((await search(repository)).snapshot).toMatchObject({ fresh: true, overlay: { files: 603 } });
  });
});
