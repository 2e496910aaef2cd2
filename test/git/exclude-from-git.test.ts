import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

function excludeFileOf(repository: TemporaryRepository): string {
  try {
    return readFileSync(join(repository.path, '.git/info/exclude'), 'utf8');
  } catch {
    return '';
  }
}

async function exclude(repository: TemporaryRepository, folder: string): Promise<void> {
  const source = await openGitSource(repository.path);
  await source.excludeFromGit(folder);
}

describe('excludeFromGit', () => {
  it('writes the folder once, before and after it exists', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const folder = join(repository.path, '.diffdex');
    await exclude(repository, folder);
    repository.write('.diffdex/manifest.json', '{}');
    await exclude(repository, folder);
    expect(excludeFileOf(repository)).toBe('/.diffdex/\n');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('keeps what the file had, with its last line complete', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    repository.write('.git/info/exclude', '# mine\n*.log');
    await exclude(repository, join(repository.path, 'tools/index'));
    expect(excludeFileOf(repository)).toBe('# mine\n*.log\n/tools/index/\n');
  });

  it('escapes what would be a pattern', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    repository.write('i*[1] #!/x', 'x');
    await exclude(repository, join(repository.path, 'i*[1] #!'));
    expect(repository.git('status', '--porcelain')).toBe('');
    repository.write('ix1 #!/y', 'y');
    expect(repository.git('status', '--porcelain')).toContain('ix1');
  });

  it('writes nothing where the folder is ignored, tracked, outside or inside of .git', async () => {
    const repository = createRepository({ '.gitignore': '.diffdex\n', 'committed/manifest.json': '{}' });
    const inTree = ['.diffdex', 'committed', '.git/diffdex', '.git', '.'].map((path) =>
      join(repository.path, path),
    );
    for (const folder of [...inTree, temporaryFolder(), '/']) await exclude(repository, folder);
    expect(excludeFileOf(repository)).toBe('');
  });

  it('sees through a symbolic link to the working tree', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const link = join(temporaryFolder(), 'link');
    symlinkSync(repository.path, link);
    await exclude(repository, join(link, 'not/yet/there'));
    expect(excludeFileOf(repository)).toBe('/not/yet/there/\n');
  });

  it('serves a linked worktree through the common git directory', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const worktree = temporaryFolder();
    repository.git('worktree', 'add', '--quiet', '--force', '--detach', worktree);
    const source = await openGitSource(worktree);
    await source.excludeFromGit(join(worktree, '.diffdex'));
    mkdirSync(join(worktree, '.diffdex'));
    expect(excludeFileOf(repository)).toBe('/.diffdex/\n');
  });

  it('does nothing in a bare repository', async () => {
    const bare = createRepository({ 'a.ts': 'a' }).clone('--bare');
    const before = readFileSync(join(bare.path, 'info/exclude'), 'utf8');
    await (await openGitSource(bare.path)).excludeFromGit(join(bare.path, 'diffdex'));
    expect(readFileSync(join(bare.path, 'info/exclude'), 'utf8')).toBe(before);
  });
});
