import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Nothing of the host's configuration, and the same commit ids on every machine. */
const ISOLATED = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Ada Author',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Carl Committer',
  GIT_COMMITTER_EMAIL: 'carl@example.com',
};

/** The code under test runs git too. */
Object.assign(process.env, { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' });

/** Seconds since 1970 of the first commit (2024-01-01); every commit is a minute later than the one before. */
const FIRST_COMMIT_TIME = 1704067200;

/** What a file of a test repository holds. */
export type Content = string | Buffer;

/** A real git repository in a temporary directory. Paths are relative to its top; every method runs at once. */
export class TemporaryRepository {
  /** Absolute path, with symbolic links resolved. */
  readonly path: string;
  #commits = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Runs git and returns its stdout without the last newline. Throws, with git's stderr, where git fails. */
  git(...args: string[]): string {
    const date = `${String(FIRST_COMMIT_TIME + 60 * this.#commits)} +0000`;
    const env = { ...ISOLATED, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const output = execFileSync('git', args, {
      cwd: this.path,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return output.replace(/\n$/, '');
  }

  /** Writes a file, and the folders above it. */
  write(path: string, content: Content): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Writes several files by path. */
  writeAll(files: Record<string, Content>): void {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  /** Writes a symbolic link. */
  link(path: string, target: string): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true, recursive: true });
    symlinkSync(target, file);
  }

  /** Sets or takes the right to execute a file. */
  setExecutable(path: string, isExecutable = true): void {
    chmodSync(join(this.path, path), isExecutable ? 0o755 : 0o644);
  }

  /** Moves a file or folder; the target's folder is made. */
  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.path, to)), { recursive: true });
    renameSync(join(this.path, from), join(this.path, to));
  }

  /** Removes files or folders from the working tree. */
  remove(...paths: string[]): void {
    for (const path of paths) rmSync(join(this.path, path), { recursive: true });
  }

  /** Commits everything in the working tree, ignored files apart, and returns the commit id. Empty commits are fine. */
  commit(message = 'Change'): string {
    this.git('add', '--all');
    this.#commits++;
    this.git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', message);
    return this.head();
  }

  /** Writes files and commits. */
  commitFiles(files: Record<string, Content>, message?: string): string {
    this.writeAll(files);
    return this.commit(message);
  }

  /** Creates a branch here, or at a revision, and checks it out. */
  branch(name: string, at = 'HEAD'): void {
    this.git('checkout', '--quiet', '-b', name, at);
  }

  /** Checks out a branch, or a commit with a detached HEAD. */
  checkout(revision: string): void {
    this.git('checkout', '--quiet', revision);
  }

  /** Merges with a merge commit and returns its id. */
  merge(revision: string): string {
    this.#commits++;
    this.git('merge', '--quiet', '--no-ff', '--no-verify', '-m', `Merge ${revision}`, revision);
    return this.head();
  }

  /** The commit id of a revision. */
  head(revision = 'HEAD'): string {
    return this.git('rev-parse', `${revision}^{commit}`);
  }

  /** The tree id of a revision. */
  tree(revision = 'HEAD'): string {
    return this.git('rev-parse', `${revision}^{tree}`);
  }

  /** Clones into a new temporary repository, removed after the test. `flags` are those of `git clone`. */
  clone(...flags: string[]): TemporaryRepository {
    const path = temporaryFolder();
    // Through file://, since --depth does nothing for a plain path.
    this.git('-c', 'protocol.file.allow=always', 'clone', '--quiet', ...flags, `file://${this.path}`, path);
    return new TemporaryRepository(path);
  }
}

/** A new repository on branch `main`, removed after the test. `flags` are those of `git init`. */
export function createRepository(files?: Record<string, Content>, ...flags: string[]): TemporaryRepository {
  const repository = new TemporaryRepository(temporaryFolder());
  repository.git('init', '--quiet', '--initial-branch=main', '--template=', ...flags);
  if (files) repository.commitFiles(files);
  return repository;
}

/** An empty folder, removed after the test. Absolute, with symbolic links resolved. */
export function temporaryFolder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'diffdex-test-')));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}
