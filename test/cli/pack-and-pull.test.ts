import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const SHA256 = /^[0-9a-f]{64}$/;

describe('pack and pull', () => {
  it('carry an index into a clone, in words', async () => {
    const { repository, archive } = await packed();
    const clone = repository.clone();
    clone.commitFiles({ 'later.ts': 'export const later = 1;\n' });
    const { code, stdout } = await runCli(['pull', archive], { cwd: clone.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Pulled [0-9a-f]{10}, 1 chunk in 1 file from .*index\.tar\.zst/);
    expect(stdout).toContain(`Indexed ${clone.head().slice(0, 10)}, incremental`);
    const search = await runCli(['search', 'pool', '--json'], { cwd: clone.path });
    const answer = JSON.parse(search.stdout) as { snapshot: object; hits: { path: string }[] };
    expect(answer).toMatchObject({ snapshot: { fresh: true }, hits: [{ path: 'pool.ts' }, {}] });
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('print one object each with --json', async () => {
    const { repository, folder } = await packed();
    const target = join(folder, 'deep/er/small.tar.zst');
    const options = { cwd: repository.path };
    const smaller = ['--dimensions', '64', '--dtype', 'int8', '--no-content'];
    const packing = await runCli(['pack', '-o', target, ...smaller, '--json'], options);
    const summary = JSON.parse(packing.stdout) as Record<string, unknown>;
    expect(Object.keys(summary)).toEqual([
      'path',
      'kind',
      'size_bytes',
      'sha256',
      'revision',
      'files',
      'chunks',
      'content_digest',
      'dimension',
      'dtype',
      'content',
      'duration_ms',
    ]);
    expect(summary).toMatchObject({
      path: target,
      kind: 'archive',
      dimension: 64,
      dtype: 'int8',
      content: false,
    });
    expect(summary.sha256).toMatch(SHA256);
    expect(readFileSync(`${target}.sha256`, 'utf8')).toBe(`${String(summary.sha256)}  small.tar.zst\n`);

    const pulling = await runCli(
      ['pull', target, '--no-update', '--index', join(folder, 'i'), '--json'],
      options,
    );
    expect(JSON.parse(pulling.stdout)).toEqual({
      source: target,
      pack_bytes: summary.size_bytes,
      revision: repository.head(),
      files: 1,
      chunks: 1,
      content_digest: summary.content_digest,
      duration_ms: expect.any(Number) as number,
      update: null,
    });
  });

  it('say on stderr what is wrong, and leave nothing', async () => {
    const { repository, archive, folder } = await packed();
    const index = join(folder, 'none');
    const failed: [string[], string][] = [
      [['pull', repository.path], 'PACK_MISSING'],
      [['pull', archive, '--sha256', '0'.repeat(64)], 'PACK_INVALID'],
      [['pull', join(repository.path, 'pool.ts')], 'PACK_INVALID'],
      [['pack', '-o', join(folder, 'new.tar.zst')], 'INDEX_MISSING'],
      [['pack'], 'ARGUMENT_INVALID'],
    ];
    for (const [args, code] of failed) {
      const result = await runCli([...args, '--index', index, '--json'], { cwd: repository.path });
      expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
      expect(JSON.parse(result.stderr)).toMatchObject({ error: { code } });
      expect(existsSync(index)).toBe(false);
    }
  });

  it('do without texts only where git has them', async () => {
    const folder = createRepository({ 'pool.ts': 'export const pool = 1;\n' });
    folder.remove('.git');
    await runCli(['index', '--no-git'], { cwd: folder.path });
    const args = ['pack', '--no-git', '--no-content', '-o', join(temporaryFolder(), 'a.tar.zst')];
    const { code, stderr } = await runCli(args, { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('ARGUMENT_INVALID');
  });
});

async function packed(): Promise<{
  repository: ReturnType<typeof createRepository>;
  folder: string;
  archive: string;
}> {
  const repository = createRepository({ 'pool.ts': 'export const pool = 1;\n' });
  const folder = temporaryFolder();
  const archive = join(folder, 'index.tar.zst');
  await runCli(['index', '--quiet'], { cwd: repository.path });
  const { code } = await runCli(['pack', '-o', archive, '--quiet'], { cwd: repository.path });
  expect(code).toBe(0);
  return { repository, folder, archive };
}
