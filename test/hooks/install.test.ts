import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { expectFresh, hook, hookStates, OUTSIDE_CI } from './follow.js';

const NAMES = ['post-commit', 'post-merge', 'post-checkout', 'post-rewrite', 'post-applypatch'];

/** Hooks that say in a file that they ran, with what came to them, and end with an exit code of their own. */
const FOREIGN = {
  sh: '#!/bin/sh\necho "sh $(basename "$0") $*" >> ran\nexit 3\n',
  bash: '#!/usr/bin/env bash\nset -euo pipefail\necho "bash $(basename "$0") $*" >> ran\nexit 0\n# never reached\n',
  python: '#!/usr/bin/env python3\nimport sys\nopen("ran", "a").write("python\\n")\nsys.exit(1)\n',
  node: `#!${process.execPath}\nrequire('node:fs').appendFileSync('ran', 'node\\n');\nprocess.exit(2);\n`,
  'no shebang': 'echo "plain" >> ran\nexit 0\n',
  'no last newline': '#!/bin/sh\necho "cut" >> ran; exit 0',
  'latin-1': Buffer.from('#!/bin/sh\n# caf\xe9\r\necho "latin" >> ran\n', 'latin1'),
};

function putHook(
  repository: TemporaryRepository,
  name: string,
  content: string | Buffer,
  mode = 0o755,
): void {
  repository.write(`.git/hooks/${name}`, content);
  chmodSync(join(repository.path, '.git/hooks', name), mode);
}

/** Every entry below the git directory that hooks may touch: mode and content or target. */
function snapshot(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const entry = lstatSync(path);
      const content = entry.isSymbolicLink() ? readlinkSync(path) : readFileSync(path, 'latin1');
      return [name, `${entry.mode.toString(8)} ${content}`];
    }),
  );
}

describe('hook install', () => {
  it.each(Object.entries(FOREIGN))('keeps a hook of %s running', async (_kind, content) => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    putHook(repository, 'post-commit', content);
    const before = snapshot(join(repository.path, '.git/hooks'));
    await hook(repository.path, 'install');
    expect(await hookStates(repository.path)).toMatchObject({ 'post-commit': 'chained' });

    repository.write('.git/info/exclude', 'ran\n.diffdex/\n');
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    expect(readFileSync(join(repository.path, 'ran'), 'utf8')).toMatch(/^\w+( post-commit )?\n$/);
    await expectFresh(repository);

    await hook(repository.path, 'uninstall');
    expect(snapshot(join(repository.path, '.git/hooks'))).toEqual(before);
  });

  it('passes arguments, stdin and the exit code on to a hook that was put aside', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    const script = 'import sys\nopen("ran", "w").write(repr(sys.argv[1:]) + sys.stdin.read())\n';
    putHook(repository, 'post-rewrite', `#!/usr/bin/env python3\n${script}`);
    repository.write('.git/info/exclude', 'ran\n.diffdex/\n');
    await hook(repository.path, 'install');
    const old = repository.head();
    repository.git('commit', '--quiet', '--amend', '-m', 'Amended');
    expect(readFileSync(join(repository.path, 'ran'), 'utf8')).toBe(`['amend']${old} ${repository.head()}\n`);
    await expectFresh(repository);
  });

  it('changes nothing the second time, and leaves no trace behind', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    const inGit = readdirSync(join(repository.path, '.git')).sort();
    await hook(repository.path, 'install');
    const first = snapshot(join(repository.path, '.git/hooks'));
    expect(Object.keys(first).sort()).toEqual([...NAMES].sort());
    await hook(repository.path, 'install');
    expect(snapshot(join(repository.path, '.git/hooks'))).toEqual(first);
    await hook(repository.path, 'uninstall');
    await hook(repository.path, 'uninstall');
    // The index stays, and so does its line in info/exclude.
    expect(readdirSync(join(repository.path, '.git')).sort()).toEqual([...inGit, 'info'].sort());
  });

  it('keeps what is no running hook as it is: a link into the tree, a file that may not be executed', async () => {
    const repository = createRepository({ 'tools/hook.sh': '#!/bin/sh\necho linked >> ran\n' });
    repository.setExecutable('tools/hook.sh');
    repository.commit();
    mkdirSync(join(repository.path, '.git/hooks'));
    symlinkSync('../../tools/hook.sh', join(repository.path, '.git/hooks/post-commit'));
    symlinkSync('nowhere', join(repository.path, '.git/hooks/post-merge'));
    putHook(repository, 'post-checkout', '#!/bin/sh\necho asleep >> ran\n', 0o644);
    const before = snapshot(join(repository.path, '.git/hooks'));
    await hook(repository.path, 'install');
    repository.write('.git/info/exclude', 'ran\n.diffdex/\n');
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    repository.checkout('HEAD~1');
    expect(readFileSync(join(repository.path, 'ran'), 'utf8')).toBe('linked\n');
    expect(repository.git('status', '--porcelain')).toBe('');
    await expectFresh(repository);
    await hook(repository.path, 'uninstall');
    expect(snapshot(join(repository.path, '.git/hooks'))).toEqual(before);
  });

  it('goes where core.hooksPath says, and names no path of this machine there', async () => {
    const repository = createRepository({ '.githooks/post-commit': '#!/bin/sh\nexit 0\n' });
    repository.setExecutable('.githooks/post-commit');
    repository.git('config', 'core.hooksPath', '.githooks');
    repository.commit();
    await hook(repository.path, 'install');
    expect(existsSync(join(repository.path, '.git/hooks'))).toBe(false);
    const text = readFileSync(join(repository.path, '.githooks/post-commit'), 'utf8');
    expect(text).not.toContain(repository.path);
    expect(text).not.toContain(process.execPath);
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    await expectFresh(repository);
    await hook(repository.path, 'uninstall');
    expect(readdirSync(join(repository.path, '.githooks'))).toEqual(['post-commit']);
    expect(readFileSync(join(repository.path, '.githooks/post-commit'), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  });

  it('goes into the template of repositories to come', async () => {
    const template = join(temporaryFolder(), 'template');
    const configuration = join(temporaryFolder(), 'gitconfig');
    writeFileSync(configuration, `[init]\n\ttemplateDir = ${template}\n`);
    const environment = { ...OUTSIDE_CI, GIT_CONFIG_GLOBAL: configuration };
    const cwd = temporaryFolder();
    expect(await runCli(['hook', 'install', '--template'], { cwd, environment })).toMatchObject({ code: 0 });
    const origin = createRepository({ 'a.ts': 'export const a = 1;\n' });
    const clone = origin.clone(`--template=${template}`);
    await expectFresh(clone);
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('tells foreign and outdated hooks, and brings the latter up to date', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    await hook(repository.path, 'install');
    const path = join(repository.path, '.git/hooks/post-merge');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Keeps', 'Kept'));
    putHook(repository, 'post-commit', '#!/bin/sh\nexit 0\n');
    expect(await hookStates(repository.path)).toEqual({
      'post-commit': 'foreign',
      'post-merge': 'outdated',
      'post-checkout': 'installed',
      'post-rewrite': 'installed',
      'post-applypatch': 'installed',
      'pre-push': 'absent',
    });
    repository.write('.git/diffdex/hook.sh', '#!/bin/sh\n');
    expect(await hookStates(repository.path)).toMatchObject({ 'post-checkout': 'outdated' });
    await hook(repository.path, 'install');
    expect(await hookStates(repository.path)).toMatchObject({
      'post-commit': 'chained',
      'post-merge': 'installed',
      'post-checkout': 'installed',
    });
  });

  it('does not take a wrapper away that somebody wrote in', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    putHook(repository, 'post-commit', FOREIGN.python);
    await hook(repository.path, 'install');
    const path = join(repository.path, '.git/hooks/post-commit');
    const edited = `${readFileSync(path, 'utf8')}echo more\n`;
    writeFileSync(path, edited);
    const { code, stdout } = await runCli(['hook', 'uninstall'], { cwd: repository.path });
    expect(code).toBe(1);
    expect(stdout).toContain('post-commit was edited');
    expect(readFileSync(path, 'utf8')).toBe(edited);
  });

  it('says when hooks may not be written', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    mkdirSync(join(repository.path, '.git/hooks'));
    repository.git('config', 'core.sharedRepository', '0777');
    for (const folder of [temporaryFolder(), repository.path, join(repository.path, '.git')])
      chmodSync(folder, 0o777);
    chmodSync(join(repository.path, '.git/hooks'), 0o555);
    const environment = {
      ...OUTSIDE_CI,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    };
    const result = await runCli(['hook', 'install', '--index', join(repository.path, '.git/index.d')], {
      cwd: repository.path,
      // root may write everywhere, so it becomes nobody.
      ...(process.getuid?.() === 0 && { uid: 65534 }),
      environment,
    });
    expect(result.stderr).toContain('[PERMISSION_DENIED]');
    expect(result.code).toBe(2);
  });

  it('wants --server for bare repositories, and only for those', async () => {
    const bare = createRepository({ 'a.ts': '' }).clone('--bare');
    const refusal = await runCli(['hook', 'install'], { cwd: bare.path });
    expect(refusal).toMatchObject({ code: 2 });
    expect(refusal.stderr).toContain('--server');
    const { path } = createRepository({ 'a.ts': '' });
    expect(await runCli(['hook', 'install', '--server'], { cwd: path })).toMatchObject({ code: 2 });
  });
});
