import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hookStateFolder } from '../../src/hooks/runs/drain-updates.js';
import { runCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const APP = '{"name":"my app","manifest_version":3}';

let repository: TemporaryRepository;
let victim: string;
beforeEach(() => {
  repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
  victim = temporaryFolder();
  mkdirSync(join(victim, 'chunks.lance/data'), { recursive: true });
  writeFileSync(join(victim, 'manifest.json'), APP);
  writeFileSync(join(victim, 'chunks.lance/data/precious.lance'), 'precious');
});

/** Every file of the victim with its text. */
function contents(): [string, string][] {
  const entries = readdirSync(victim, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

/** That each of the commands refuses with the code, and leaves the victim and git's exclusions as they are. */
async function expectRefused(code: string, commands: readonly string[][]): Promise<void> {
  const before = contents();
  for (const command of commands) {
    const result = await runCli(command, { cwd: repository.path });
    expect([command, result.code, result.stderr]).toEqual([command, 2, expect.stringContaining(`[${code}]`)]);
  }
  expect(contents()).toEqual(before);
  expect(existsSync(join(repository.path, '.git/info/exclude'))).toBe(false);
}

describe('the folder of the index', () => {
  it('is not one that holds something else', async () => {
    const named = ['--index', victim];
    await expectRefused('INDEX_REFUSED', [
      ['index', ...named],
      ['index', '--full', '--no-git', ...named],
      ['init', ...named],
      ['pull', join(victim, 'manifest.json'), ...named],
    ]);
    repository.commitFiles({ 'manifest.json': APP });
    await expectRefused('INDEX_REFUSED', [['index', '--index', '.']]);
    expect(readFileSync(join(repository.path, 'manifest.json'), 'utf8')).toBe(APP);
  });

  it('is not one that cannot be made, or whose path LanceDB does not take', async () => {
    const places = [
      join(victim, 'manifest.json/x'),
      join(victim, 'a\nb/x'),
      join(victim, '\u007f'),
      join(victim, 'x'.repeat(400)),
    ];
    // A recursive mkdir of Node never ends there.
    if (existsSync('/proc/self')) places.push('/proc/x/y');
    await expectRefused(
      'INDEX_REFUSED',
      places.map((place) => ['index', '--index', place]),
    );
  });

  it('is not one outside that the file of the repository names', async () => {
    repository.commitFiles({ 'diffdex.yml': `index: ${victim}\n` });
    await expectRefused('CONFIG_INVALID', [['index'], ['search', 'a'], ['index', '--no-git'], ['init']]);
  });

  it('is not one that a link of the repository leads to', async () => {
    symlinkSync(victim, join(repository.path, '.diffdex'));
    repository.commit('A link');
    await expectRefused('INDEX_REFUSED', [['index'], ['init', '--commit-index'], ['search', 'a']]);
    const { code } = await runCli(['hook', 'run', 'post-commit'], { cwd: repository.path });
    expect(code).toBe(0);
    const log = join(hookStateFolder(join(repository.path, '.git')), 'hooks.log');
    expect(readFileSync(log, 'utf8')).toContain('[INDEX_REFUSED]');
    expect(readdirSync(victim)).toEqual(['chunks.lance', 'manifest.json']);
  });

  it('is not one of another working tree behind a link', async () => {
    const tree = join(temporaryFolder(), 'tree');
    repository.git('worktree', 'add', '--quiet', tree);
    symlinkSync(victim, join(repository.path, '.diffdex'));
    const { code, stderr } = await runCli(['index'], { cwd: tree });
    expect([code, stderr]).toEqual([0, expect.stringContaining('a vector cache of its own')]);
    expect(readdirSync(victim)).toEqual(['chunks.lance', 'manifest.json']);
  });
});

describe('init --commit-index', () => {
  it.each([
    ['.gitattributes', 'PERMISSION_DENIED'],
    ['diffdex.yml', 'CONFIG_INVALID'],
  ])('writes through no link (%s)', async (name, code) => {
    const file = join(victim, 'file');
    symlinkSync(file, join(repository.path, name));
    const init = () => runCli(['init', '--commit-index'], { cwd: repository.path });
    expect((await init()).stderr).toMatch(new RegExp(` is a symbolic link.*\\[${code}\\]`));
    expect(readdirSync(victim)).toEqual(['chunks.lance', 'manifest.json']);
    writeFileSync(file, '');
    expect((await init()).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
