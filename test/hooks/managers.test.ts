import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli, type CliResult } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { expectFresh, hook, hookStates, OUTSIDE_CI } from './follow.js';

const CODE = { 'a.ts': 'export const a = 1;\n' };

/** A manager's configuration as its users write it. */
const MANAGED: Record<string, { file: string; text: string }> = {
  lefthook: {
    file: 'lefthook.yml',
    text: '# Our hooks\npre-commit:\n  parallel: true\n  jobs:\n    - run: npx eslint {staged_files}\n',
  },
  'pre-commit': {
    file: '.pre-commit-config.yaml',
    text: 'repos:\n  - repo: https://github.com/psf/black\n    rev: 24.1.0\n    hooks:\n      - id: black\n',
  },
  'pre-commit, not indented': {
    file: '.pre-commit-config.yaml',
    text: 'fail_fast: true\nrepos:\n- repo: https://github.com/psf/black\n  rev: 24.1.0\n  hooks:\n  - id: black\n',
  },
  overcommit: {
    file: '.overcommit.yml',
    text: 'PreCommit:\n  RuboCop:\n    enabled: true\n',
  },
  'simple-git-hooks': {
    file: 'package.json',
    text: `${JSON.stringify({ name: 'x', 'simple-git-hooks': { 'pre-commit': 'npx lint-staged' } }, null, 2)}\n`,
  },
};

function read(repository: TemporaryRepository, path: string): string {
  return readFileSync(join(repository.path, path), 'utf8');
}

function tryHook(repository: TemporaryRepository, ...args: string[]): Promise<CliResult> {
  return runCli(['hook', ...args], { cwd: repository.path, environment: OUTSIDE_CI });
}

describe('a repository with a manager of hooks', () => {
  it.each(Object.entries(MANAGED))(
    'of %s gets nothing but what is asked for',
    async (_name, { file, text }) => {
      const repository = createRepository({ ...CODE, [file]: text });
      const options = { cwd: repository.path, environment: OUTSIDE_CI };
      const asked = await runCli(['hook', 'install'], options);
      expect(asked.code).toBe(1);
      expect(asked.stdout).toContain('/diffdex/hook.sh');
      expect(read(repository, file)).toBe(text);

      await hook(repository.path, 'install', '--yes');
      const added = read(repository, file);
      expect(added).not.toBe(text);
      expect(JSON.stringify(parse(added))).toMatch(/hook\.sh\\?" post-rewrite/);
      expect(added).not.toContain(repository.path);
      await hook(repository.path, 'install', '--yes');
      expect(read(repository, file)).toBe(added);
      expect(await hookStates(repository.path)).toMatchObject({ 'post-commit': 'chained' });
      expect(existsSync(join(repository.path, '.git/hooks'))).toBe(false);

      await hook(repository.path, 'uninstall');
      expect(read(repository, file)).toBe(text);
    },
  );

  it.each([
    ['lefthook.yml', 'post-commit:\n  jobs:\n    - run: echo done\n'],
    ['.overcommit.yml', 'PostCommit:\n  Mine:\n    enabled: true\n'],
    ['package.json', '{\n  "simple-git-hooks": "./hooks.js"\n}\n'],
    ['package.json', '{\n  "simple-git-hooks": null\n}\n'],
    ['lefthook.toml', '[pre-commit]\nparallel = true\n'],
    ['package.json', '{"name":"x",   "simple-git-hooks":{}}'],
    ['.simple-git-hooks.cjs', 'module.exports = {};\n'],
    ['.pre-commit-config.yaml', 'repos: []\nfail_fast: true\n'],
  ])('is not edited where %s could not be given back or says something already', async (file, text) => {
    const repository = createRepository({ ...CODE, [file]: text });
    const options = { cwd: repository.path, environment: OUTSIDE_CI };
    const { code, stdout } = await runCli(['hook', 'install', '--yes'], options);
    expect(code).toBe(1);
    expect(stdout).toContain('post-rewrite');
    expect(read(repository, file)).toBe(text);
  });

  it('of husky gets lines in .husky that run after a commit', async () => {
    const repository = createRepository({
      ...CODE,
      '.husky/pre-commit': 'true\n',
      '.husky/post-merge': 'true',
    });
    // What husky 9 writes: a script a hook that runs the file of its name one folder up.
    const stub =
      '#!/usr/bin/env sh\nf="$(dirname "$(dirname "$0")")/$(basename "$0")"\n[ ! -f "$f" ] || sh -e "$f" "$@"\n';
    for (const name of ['pre-commit', 'post-commit', 'post-merge', 'post-checkout', 'post-rewrite']) {
      repository.write(`.husky/_/${name}`, stub);
      repository.setExecutable(`.husky/_/${name}`);
    }
    repository.write('.husky/_/.gitignore', '*');
    repository.git('config', 'core.hooksPath', '.husky/_');
    repository.commit();
    const asked = await runCli(['hook', 'install'], { cwd: repository.path, environment: OUTSIDE_CI });
    expect(asked.code).toBe(1);
    for (const name of ['post-commit', 'post-merge', 'post-checkout', 'post-rewrite']) {
      const path = join(repository.path, '.husky', name);
      expect(asked.stdout).toMatch(new RegExp(`^To ${path}:\\n\\n# >>>.*(?:\\n.+)* ${name} "`, 'm'));
    }
    expect(await hook(repository.path, 'install', '--yes')).toMatch(/post-applypatch say\.$/m);
    repository.commit('Hooks');
    await expectFresh(repository);
    expect(await hookStates(repository.path)).toMatchObject({ 'post-commit': 'chained' });

    await hook(repository.path, 'uninstall');
    const files = readdirSync(join(repository.path, '.husky')).sort();
    expect(files).toEqual(['_', 'post-merge', 'pre-commit']);
    expect(read(repository, '.husky/post-merge')).toBe('true');
  });

  it.each([
    ['lefthook.yml', 'pre-commit:\n  parallel: true\n'],
    ['.lefthook.yaml', 'pre-commit:\n  parallel: true\n'],
    ['.pre-commit-config.yaml', 'repos:\n- repo: local\n  hooks: []\n'],
    ['.overcommit.yml', 'PreCommit:\n  RuboCop:\n    enabled: true\n'],
    ['package.json', '{\n  "simple-git-hooks": {}\n}\n'],
    ['.simple-git-hooks.json', '{}\n'],
  ])('writes nothing where %s is a link, to what lies elsewhere or in the repository', async (file, text) => {
    const elsewhere = join(temporaryFolder(), 'victim');
    writeFileSync(elsewhere, text);
    const repository = createRepository({ ...CODE, 'shared/victim': text });
    for (const target of [elsewhere, 'shared/victim']) {
      symlinkSync(target, join(repository.path, file));
      const install = await tryHook(repository, 'install', '--yes');
      expect(install).toMatchObject({ code: 2, stdout: '' });
      expect(install.stderr).toContain(
        `${file} is a symbolic link, so nothing is written to it. [PERMISSION_DENIED]`,
      );
      expect(readFileSync(elsewhere, 'utf8')).toBe(text);
      expect(read(repository, 'shared/victim')).toBe(text);
      expect(lstatSync(join(repository.path, file)).isSymbolicLink()).toBe(true);
      repository.remove(file);
    }
    repository.write(file, text);
    await hook(repository.path, 'install', '--yes');
    renameSync(join(repository.path, file), elsewhere);
    symlinkSync(elsewhere, join(repository.path, file));
    const added = readFileSync(elsewhere, 'utf8');
    expect(await tryHook(repository, 'uninstall')).toMatchObject({ code: 2 });
    expect(readFileSync(elsewhere, 'utf8')).toBe(added);
  });

  it.each([
    ['.husky', '.husky'],
    ['a hook of husky', '.husky/post-merge'],
  ])('writes nothing where %s is a link', async (_, link) => {
    const elsewhere = temporaryFolder();
    mkdirSync(join(elsewhere, '_'));
    writeFileSync(join(elsewhere, 'post-merge'), 'true\n');
    const repository = createRepository(CODE);
    if (link !== '.husky') repository.write('.husky/_/h', '');
    symlinkSync(link === '.husky' ? elsewhere : join(elsewhere, 'post-merge'), join(repository.path, link));
    repository.git('config', 'core.hooksPath', '.husky/_');
    const install = await tryHook(repository, 'install', '--yes');
    expect(install.code).toBe(2);
    expect(install.stderr).toContain(`${link} is a symbolic link`);
    expect(readdirSync(elsewhere).sort()).toEqual(['_', 'post-merge']);
    expect(readFileSync(join(elsewhere, 'post-merge'), 'utf8')).toBe('true\n');
    expect(lstatSync(join(repository.path, link)).isSymbolicLink()).toBe(true);
    expect(existsSync(join(repository.path, '.husky/post-commit'))).toBe(false);
  });

  it('runs what it is given: the command of a shared configuration', async () => {
    const repository = createRepository({ ...CODE, ...{ 'lefthook.yml': 'pre-commit:\n  jobs: []\n' } });
    await hook(repository.path, 'install', '--yes');
    const configuration = parse(read(repository, 'lefthook.yml')) as Record<
      string,
      { commands: { diffdex: { run: string } } }
    >;
    const command = configuration['post-commit']?.commands.diffdex.run.replace('{0}', '') ?? '';
    const path = join(repository.path, '.git/hooks/post-commit');
    repository.write('.git/hooks/post-commit', '');
    writeFileSync(path, `#!/bin/sh\nset -e\n${command}\n`);
    repository.setExecutable('.git/hooks/post-commit');
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    await expectFresh(repository);
  });
});
