import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { joinSample } from '../indexing/skip/secrets/join-sample.js';
import { readRows } from '../support/read-rows.js';
import { runCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

/** A build that lacks a rule: other words stand in its place, so its digest of rules is another. */
function makeOlderBuild(lacking: string, digest: string): string {
  const folder = temporaryFolder();
  cpSync(join(packageRoot, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(packageRoot, 'package.json'), join(folder, 'package.json'));
  for (const name of ['grammars', 'models', 'node_modules'])
    symlinkSync(join(packageRoot, name), join(folder, name));
  for (const name of readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue;
    const path = join(folder, 'dist', name);
    const code = readFileSync(path, 'utf8');
    const older = code.replaceAll(lacking, 'never-in-a-file').replaceAll(digest, '0'.repeat(digest.length));
    if (older !== code) writeFileSync(path, older);
  }
  return join(folder, 'dist/cli/main.js');
}

async function run(repository: TemporaryRepository, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], { cwd: repository.path });
  expect([args, code, stderr]).toEqual([args, 0, stderr]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

function judgingRulesOf(repository: TemporaryRepository): string {
  const manifest = readFileSync(join(repository.path, '.diffdex/manifest.json'), 'utf8');
  return /"chunker":\s*"[^"+]*\+([0-9a-f]{8,})"/.exec(manifest)?.[1] ?? '';
}

it('withholds what an older version let in: of an index, of a pack and of a committed index', async () => {
  const text = joinSample("export const token = 'github|_pat_{base62 22}_{base62 59}';\n");
  const files = {
    'src/deploy.ts': text,
    'src/pool.ts': 'export function pool(): number {\n  return 1;\n}\n',
  };
  const repository = createRepository(files);
  await run(repository, 'index');
  const digest = judgingRulesOf(repository);
  expect(digest).not.toBe('');
  const older = makeOlderBuild('github_pat_', digest);
  const runOlder = (at: TemporaryRepository, ...args: string[]) =>
    execFileSync(process.execPath, [older, ...args, '--quiet'], { cwd: at.path, encoding: 'utf8' });
  const expectWithheld = async (at: TemporaryRepository, index = join(at.path, '.diffdex')) => {
    expect((await readRows(index)).files.get('src/deploy.ts')).toContain('"skip":""');
    expect(await run(at, 'index', '--index', index)).toMatchObject({
      mode: 'incremental',
      reason: 'skip-rules-changed',
      files: { skipped: { secret: 1 } },
      chunks: { embedded: 0 },
    });
    const { files: rows, chunks } = await readRows(index);
    expect(rows.get('src/deploy.ts')).toContain('"skip":"secret"');
    expect([...chunks.values()].filter((row) => row.includes('github'))).toEqual([]);
    expect(await run(at, 'index', '--index', index)).toMatchObject({ mode: 'none' });
  };

  const archive = join(temporaryFolder(), 'older.tar.zst');
  runOlder(repository, 'index');
  runOlder(repository, 'pack', '--output', archive);
  await expectWithheld(repository);

  const pulled = join(temporaryFolder(), 'pulled');
  await run(repository, 'pull', archive, '--no-update', '--index', pulled);
  await expectWithheld(repository, pulled);

  const committed = createRepository(files);
  await run(committed, 'init', '--commit-index');
  committed.commit('Prepare');
  runOlder(committed, 'index');
  committed.commit('Update the index');
  await expectWithheld(committed);
});
