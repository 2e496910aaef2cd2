import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli, startCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const CODE = 'export function acquireLease(pool: string): string {\n  return pool;\n}\n';
/** Put together here so that no scanner takes it for a token of anybody. */
const TOKEN = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');

async function indexed(config = ''): Promise<TemporaryRepository> {
  const files = { 'src/pool.ts': CODE, 'src/other.py': 'def other():\n    return 1\n' };
  const repository = createRepository({ ...files, ...(config !== '' && { 'diffdex.yml': config }) });
  await runCli(['index', '--quiet'], { cwd: repository.path });
  repository.write('src/pool.ts', `${CODE}\nexport function releaseLease(): void {}\n`);
  repository.write('src/fresh.py', 'def revoke_lease():\n    return 2\n');
  return repository;
}

const hitsOf = (stdout: string): unknown => (JSON.parse(stdout) as { hits: unknown }).hits;

it('keeps what it cut of files on disk, without their texts, and later searches answer the same', async () => {
  const repository = await indexed();
  repository.write('src/token.ts', `export const leaseToken = '${TOKEN}';\n`);
  const cache = temporaryFolder();
  const folder = join(cache, 'overlay');
  const search = async (environment = {}, ...flags: string[]): Promise<{ hits: unknown; stderr: string }> => {
    const { stdout, stderr } = await runCli(['search', 'lease', '--json', ...flags], {
      cwd: repository.path,
      environment: { DIFFDEX_CACHE: cache, ...environment },
    });
    return { hits: hitsOf(stdout), stderr };
  };
  const { hits } = await search({ DIFFDEX_OVERLAY_CACHE: '0' });
  expect(JSON.stringify(hits)).toContain('releaseLease');
  expect(existsSync(folder)).toBe(false);
  expect((await search()).hits).toEqual(hits);
  const names = readdirSync(folder).sort();
  // The file with a token is not cut, so nothing of it is kept.
  expect(names).toHaveLength(2);
  const kept = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  expect(kept).toContain('releaseLease');
  for (const text of ['return', TOKEN, 'leaseToken']) expect(kept).not.toContain(text);

  expect((await search()).hits).toEqual(hits);
  expect(readdirSync(folder).sort()).toEqual(names);
  for (const name of names) writeFileSync(join(folder, name), 'damaged');
  expect((await search()).hits).toEqual(hits);
  repository.write('src/fresh.py', 'def revoke_lease():\n    return 3\n');
  await search();
  expect(readdirSync(folder)).toHaveLength(3);
});

it('is switched off by diffdex.yml, and the environment goes before it', async () => {
  const repository = await indexed('overlay_cache_size: 0\n');
  const cache = temporaryFolder();
  const search = (environment = {}) =>
    runCli(['search', 'lease'], {
      cwd: repository.path,
      environment: { DIFFDEX_CACHE: cache, ...environment },
    });
  expect((await search()).code).toBe(0);
  expect(readdirSync(cache)).toEqual([]);
  const refused = await search({ DIFFDEX_OVERLAY_CACHE: 'x' });
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('DIFFDEX_OVERLAY_CACHE')]);
  await search({ DIFFDEX_OVERLAY_CACHE: '1' });
  expect(readdirSync(join(cache, 'overlay'))).toHaveLength(2);
});

it('answers where nothing can be kept, and says why with --verbose', async () => {
  const repository = await indexed();
  const cache = join(temporaryFolder(), 'file');
  writeFileSync(cache, '');
  const search = (...flags: string[]) =>
    runCli(['search', 'lease', '--json', ...flags], {
      cwd: repository.path,
      environment: { DIFFDEX_CACHE: cache },
    });
  const [quiet, verbose] = [await search(), await search('--verbose')];
  expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  expect(JSON.stringify(hitsOf(quiet.stdout))).toContain('releaseLease');
  expect(verbose.stderr).toMatch(/is not kept in .*ENOTDIR/);
  expect(hitsOf(verbose.stdout)).toEqual(hitsOf(quiet.stdout));
});

it('serves searches that run at once, some of which are killed', async () => {
  const repository = await indexed();
  const options = { cwd: repository.path, environment: { DIFFDEX_CACHE: temporaryFolder() } };
  const args = ['search', 'lease', '--json'];
  const { stdout } = await runCli(args, { ...options, environment: { DIFFDEX_OVERLAY_CACHE: '0' } });
  const running = [0, 1, 2, 3].map(() => startCli(args, options));
  setTimeout(() => running[0]?.process.kill('SIGKILL'), 150);
  setTimeout(() => running[1]?.process.kill('SIGKILL'), 300);
  const [, , third, fourth] = await Promise.all(running.map(({ ended }) => ended));
  const last = await runCli(args, options);
  for (const one of [third, fourth, last]) expect(hitsOf(one?.stdout ?? '{}')).toEqual(hitsOf(stdout));
});
