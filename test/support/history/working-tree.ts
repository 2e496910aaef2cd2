import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../../src/platform/digest.js';
import { formatOf, hashObject } from '../../../src/git/objects/hash-object.js';
import { decodePath, encodePath, pathBelow } from '../../../src/git/run/git-path.js';
import { bytesOf } from './contents.js';
import type { Edit } from './edits.js';

const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Author',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Carl Committer',
  GIT_COMMITTER_EMAIL: 'carl@example.com',
};

/** The filter that `.git/config` names; what these settings keep from running when the test itself runs git. */
const WITHOUT_FILTER = [
  '-c',
  'filter.evil.clean=',
  '-c',
  'filter.evil.smudge=',
  '-c',
  'filter.evil.required=false',
];

const STAGES = [1, 2, 3];
const NESTED = 'nested repository';

/** A working tree in which edits are made by hand and by git. */
export class EditedTree {
  readonly path: string;
  readonly gitDirectory: string;
  #isConverting = false;

  /** @param gitDirectory that of this working tree, which for a linked one is not `.git` */
  constructor(path: string, gitDirectory: string) {
    this.path = path;
    this.gitDirectory = gitDirectory;
  }

  /** Runs git without filters; `undefined` where it refuses. */
  tryGit(args: readonly string[], input: string | Buffer = ''): Buffer | undefined {
    try {
      return this.git(args, input);
    } catch {
      return undefined;
    }
  }

  git(args: readonly string[], input: string | Buffer = ''): Buffer {
    const place = ['--git-dir', this.gitDirectory, '--work-tree', this.path];
    return execFileSync('git', [...WITHOUT_FILTER, ...place, ...args], {
      cwd: this.path,
      env: ENVIRONMENT,
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /**
   * Dates all files anew once attributes or settings that convert contents changed: git would take the others for unchanged, and in
   * a copy it would not. A repository within that git's index knows as a submodule is none any more, as its commit would count.
   */
  settle(): void {
    const modules = entriesOf(this.git(['ls-files', '-s', '-z']), /^(160000) (\w+) 0\t/);
    for (const path of modules.keys()) {
      const nested = pathBelow(this.path, decodePath(Buffer.from(`${path}/.git`, 'latin1')));
      if (statsOf(nested)) rmSync(nested, { recursive: true });
    }
    if (!this.#isConverting) return;
    for (const path of this.list()) {
      const file = pathBelow(this.path, path);
      if (this.#isFile(path)) utimesSync(file, new Date(), new Date());
    }
  }

  apply(edit: Edit): void {
    this.#isConverting ||= edit.do === 'attributes' || edit.do === 'configure';
    switch (edit.do) {
      case 'write':
        this.#put(edit.path, (file) => {
          writeFileSync(file, bytesOf(edit.content));
        });
        return;
      case 'attributes':
      case 'rules':
      case 'ignore':
        this.#put(edit.path, (file) => {
          writeFileSync(file, edit.lines.join(''));
        });
        return;
      case 'link':
        this.#put(edit.path, (file) => {
          symlinkSync(edit.target, file);
        });
        return;
      case 'pipe':
        this.#put(edit.path, (file) => {
          execFileSync('mkfifo', [file.toString()]);
        });
        return;
      case 'nest':
        this.#put(edit.path, (folder) => {
          const path = folder.toString();
          execFileSync('git', ['init', '--quiet', '--template=', path], { env: ENVIRONMENT });
          writeFileSync(join(path, 'inside.ts'), 'export const inside = 1;\n');
          if (!edit.isCommitted) return;
          execFileSync('git', ['add', '.'], { env: ENVIRONMENT, cwd: path });
          execFileSync('git', ['commit', '--quiet', '-m', NESTED], { env: ENVIRONMENT, cwd: path });
        });
        return;
      case 'append':
        if (this.#isFile(edit.path))
          this.#rewrite(edit.path, (bytes) => Buffer.concat([bytes, bytesOf(edit.content)]));
        return;
      case 'swap':
        // As long as before, within the same tick: only the content tells.
        if (this.#isFile(edit.path))
          this.#rewrite(edit.path, (bytes) =>
            Buffer.from(
              bytes.toString('latin1').replace(/[a-y]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 1)),
              'latin1',
            ),
          );
        return;
      case 'remove':
        if (statsOf(pathBelow(this.path, edit.path)))
          rmSync(pathBelow(this.path, edit.path), { recursive: true });
        return;
      case 'rename':
        this.#rename(edit.path, edit.to);
        return;
      case 'mode':
        if (this.#isFile(edit.path))
          chmodSync(pathBelow(this.path, edit.path), edit.isExecutable ? 0o755 : 0o644);
        return;
      case 'copy anew':
        for (const path of this.list()) {
          if (!this.#isFile(path)) continue;
          const file = pathBelow(this.path, path);
          const { mode } = lstatSync(file);
          const bytes = readFileSync(file);
          rmSync(file);
          writeFileSync(file, bytes, { mode });
          const time = new Date(Date.now() + edit.seconds * 1000);
          utimesSync(file, time, time);
        }
        return;
      case 'stage':
        this.#onPath(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], edit.path);
        return;
      case 'stage all':
        this.tryGit(['add', '--sparse', '--all', '--ignore-errors']);
        return;
      case 'intend':
        this.#onPath(
          ['--literal-pathspecs', 'add', '-N', '--pathspec-from-file=-', '--pathspec-file-nul'],
          edit.path,
        );
        return;
      case 'unstage':
        this.#onPath(['update-index', '--force-remove', '-z', '--stdin'], edit.path);
        return;
      case 'flag':
        this.#onPath(['update-index', `--${edit.flag}`, '-z', '--stdin'], edit.path);
        return;
      case 'submodule':
        this.tryGit(
          ['update-index', '--add', '--replace', '-z', '--index-info'],
          Buffer.concat([
            Buffer.from(`160000 ${edit.commit.repeat(this.#idLength())} 0\t`),
            encodePath(edit.path),
            Buffer.from('\0'),
          ]),
        );
        return;
      case 'conflict':
        this.#conflict(edit);
        return;
      case 'configure':
        this.git(['config', edit.key, edit.value]);
        return;
      case 'sparse':
        this.tryGit(['sparse-checkout', 'set', '--no-cone', '/*', `!${edit.folder}/`]);
        return;
      case 'dense':
        this.tryGit(['sparse-checkout', 'disable']);
        return;
      case 'commit':
        this.tryGit(['commit', '--quiet', '--no-verify', '-m', 'Change']);
        return;
      case 'detach':
        this.tryGit(['checkout', '--quiet', '--detach']);
        return;
      case 'begin anew':
        this.git(['symbolic-ref', 'HEAD', 'refs/heads/unborn']);
        return;
      case 'reset':
        this.tryGit(['reset', '--quiet', `--${edit.how}`, edit.to]);
        return;
    }
  }

  /** Paths of all that is neither folder nor below a `.git`. */
  list(): string[] {
    const paths: string[] = [];
    const visit = (folder: Buffer, above: Buffer): void => {
      for (const name of readdirSync(folder, { encoding: 'buffer' })) {
        if (name.toString() === '.git') continue;
        const file = Buffer.concat([folder, Buffer.from('/'), name]);
        const path = Buffer.concat([above, name]);
        if (lstatSync(file).isDirectory()) visit(file, Buffer.concat([path, Buffer.from('/')]));
        else paths.push(decodePath(path));
      }
    };
    visit(Buffer.from(this.path), Buffer.alloc(0));
    return paths;
  }

  /** What git says of the working tree, without refreshing its index; `undefined` where it refuses, as at a link to a submodule. */
  status(): string | undefined {
    return this.tryGit(['--no-optional-locks', 'status', '--porcelain', '-z'])?.toString('latin1');
  }

  #idLength(): number {
    return this.git(['rev-parse', '--show-object-format']).toString().trim() === 'sha256' ? 32 : 20;
  }

  #conflict({ path, stages, contents }: Extract<Edit, { do: 'conflict' }>): void {
    const lines = STAGES.filter((_, at) => stages[at]).map((stage) => {
      const blob = this.git(['hash-object', '-w', '--stdin'], contents[stage % contents.length] ?? '')
        .toString()
        .trim();
      return Buffer.concat([
        Buffer.from(`100644 ${blob} ${String(stage)}\t`),
        encodePath(path),
        Buffer.from('\0'),
      ]);
    });
    if (lines.length === 0) return;
    this.#onPath(['update-index', '--force-remove', '-z', '--stdin'], path);
    this.tryGit(['update-index', '-z', '--index-info'], Buffer.concat(lines));
  }

  #onPath(args: readonly string[], path: string): void {
    this.tryGit(args, Buffer.concat([encodePath(path), Buffer.from('\0')]));
  }

  #isFile(path: string): boolean {
    return statsOf(pathBelow(this.path, path))?.isFile() ?? false;
  }

  #rewrite(path: string, change: (bytes: Buffer) => Buffer): void {
    const file = pathBelow(this.path, path);
    writeFileSync(file, change(readFileSync(file)));
  }

  #rename(path: string, to: string): void {
    const from = pathBelow(this.path, path);
    const isNested = `${to}/`.startsWith(`${path}/`) || path.startsWith(`${to}/`);
    if (!statsOf(from) || isNested) return;
    this.#put(to, (file) => {
      // What made room for it may have been the folder above it.
      if (statsOf(from)) renameSync(from, file);
    });
  }

  /** Makes room for something at a path: what stands there, or is a file where a folder has to be, goes. */
  #put(path: string, make: (file: Buffer) => void): void {
    const parts = path.split('/');
    for (let length = 1; length < parts.length; length++) {
      const above = pathBelow(this.path, parts.slice(0, length).join('/'));
      if (statsOf(above)?.isDirectory() === false) rmSync(above);
    }
    const file = pathBelow(this.path, path);
    rmSync(file, { recursive: true, force: true });
    mkdirSync(file.subarray(0, file.lastIndexOf('/')), { recursive: true });
    make(file);
  }
}

function statsOf(file: Buffer): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

/** Everything below a folder, and its bytes, as one text a file, without what lies in folders of a name. */
export function fingerprint(folder: string, without: string): string[] {
  const found: string[] = [];
  const visit = (place: Buffer): void => {
    for (const name of readdirSync(place, { encoding: 'buffer' })) {
      if (name.toString() === without) continue;
      const file = Buffer.concat([place, Buffer.from('/'), name]);
      const stats = lstatSync(file);
      const head = `${file.toString('latin1')} ${stats.mode.toString(8)} ${String(stats.mtimeMs)}`;
      if (stats.isDirectory()) visit(file);
      else if (stats.isSymbolicLink()) found.push(`${head} ${readlinkSync(file)}`);
      else if (stats.isFile()) found.push(`${head} ${digestOf(readFileSync(file).toString('latin1'))}`);
      else found.push(head);
    }
  };
  visit(Buffer.from(folder));
  return found.sort();
}

/**
 * The tree that git would commit of all that lies on disk, made in a copy: repositories within count as empty folders, as what is
 * in them is theirs. `undefined` where git refuses.
 *
 * @param root holds the working tree and its git directory, and is copied whole
 * @param copy a folder that is not there
 */
export function commitInCopy(
  tree: EditedTree,
  root: string,
  copy: string,
  without: string | undefined,
): { tree: string; copied: EditedTree } | undefined {
  execFileSync('cp', ['-a', root, copy]);
  const copied = new EditedTree(tree.path.replace(root, copy), tree.gitDirectory.replace(root, copy));
  const tracked = copied.git(['ls-files', '-z']).toString('latin1').split('\0');
  emptyNested(Buffer.from(copied.path), '', tracked);
  if (!copied.tryGit(['add', '--sparse', '--all'])) return undefined;
  if (without !== undefined)
    copied.git(['rm', '-r', '--quiet', '--cached', '--ignore-unmatch', '--sparse', without]);
  keepEqualBytes(copied);
  const id = copied.tryGit(['write-tree']);
  return id && { tree: id.toString().trim(), copied };
}

/** A file whose bytes are those of HEAD counts as unchanged, though attributes of today would store it otherwise. */
function keepEqualBytes(tree: EditedTree): void {
  const stored = entriesOf(tree.tryGit(['ls-tree', '-r', '-z', 'HEAD']), /^(\d+) blob (\w+)\t/);
  const present = entriesOf(tree.git(['ls-files', '-s', '-z']), /^(\d+) (\w+) 0\t/);
  const lines = [...present].flatMap(([path, { mode, blob }]) => {
    const former = stored.get(path)?.blob;
    const file = pathBelow(tree.path, decodePath(Buffer.from(path, 'latin1')));
    if (former === undefined || former === blob || !statsOf(file)?.isFile()) return [];
    const isEqual = hashObject('blob', readFileSync(file), formatOf(former)) === former;
    return isEqual ? [`${mode} ${former} 0\t${path}\0`] : [];
  });
  tree.git(['update-index', '-z', '--index-info'], Buffer.from(lines.join(''), 'latin1'));
}

/** Entries by path, whose bytes are one character each. */
function entriesOf(listing: Buffer | undefined, form: RegExp): Map<string, { mode: string; blob: string }> {
  const records = (listing?.toString('latin1') ?? '').split('\0');
  return new Map(
    records.flatMap((record): [string, { mode: string; blob: string }][] => {
      const [start = '', mode = '', blob = ''] = form.exec(record) ?? [];
      return start === '' ? [] : [[record.slice(start.length), { mode, blob }]];
    }),
  );
}

/** Empties repositories within; one with files that are tracked here is a folder to git. */
function emptyNested(folder: Buffer, path: string, tracked: readonly string[]): void {
  const names = readdirSync(folder, { encoding: 'buffer' });
  const isNested =
    path !== '' &&
    names.some((name) => name.toString() === '.git') &&
    !tracked.some((other) => other.startsWith(path));
  for (const name of names) {
    const file = Buffer.concat([folder, Buffer.from('/'), name]);
    if (isNested) rmSync(file, { recursive: true });
    else if (lstatSync(file).isDirectory() && name.toString() !== '.git')
      emptyNested(file, `${path}${name.toString('latin1')}/`, tracked);
  }
}
