import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';
import { connect, failureOf, type Connection } from './connect.js';

const STEPS = 16;
/** Stands in every file, and nowhere else. */
const WORD = 'zebra';

interface Answer {
  snapshot: {
    revision: string;
    fresh: boolean | null;
    behind: number | null;
    overlay: { files: number; chunks: number } | null;
  };
  hits: { path: string; symbol: string; content: string; uncommitted: boolean; dirty: boolean }[];
  next_cursor?: string;
}

const textOf = (name: string): string => `def ${name}(${WORD}):\n    return "${WORD} of ${name}"\n`;

/** Numbers from 0 to below `end`, the same for the same seed. */
function numbers(seed: number): (end: number) => number {
  let state = seed * 7919;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return state % end;
  };
}

/** Works in a working tree as an agent does, and checks every answer against git and the disk. */
class Agent {
  readonly #tree: TemporaryRepository;
  readonly #server: Connection;
  readonly #pick: (end: number) => number;
  readonly #branch: string;
  #made = 0;
  #updates: Promise<unknown>[] = [];

  constructor(tree: TemporaryRepository, server: Connection, branch: string, seed: number) {
    this.#tree = tree;
    this.#server = server;
    this.#branch = branch;
    this.#pick = numbers(seed);
  }

  async work(): Promise<void> {
    for (let step = 0; step < STEPS; step++) {
      const before = await this.#search({ limit: 2 });
      const what = this.#act(step);
      await this.#check(what);
      await this.#expectStale(before, what);
    }
    // What the last updates publish changes nothing of what is answered.
    await Promise.all(this.#updates);
    await this.#check('the updates');
    expect((await this.#search({ committed: true })).snapshot).toMatchObject({
      revision: this.#tree.head(),
      behind: 0,
    });
  }

  #act(step: number): string {
    const paths = Object.keys(this.#onDisk());
    const path = paths[this.#pick(paths.length)] ?? '';
    const name = `${this.#branch}_task_${String(this.#made++)}`;
    switch (step % 8) {
      case 0:
        this.#tree.write(path, textOf(name));
        return `edit ${path}`;
      case 1:
        this.#tree.write(`new/${name}.py`, textOf(name));
        return `add ${name}`;
      case 2:
        this.#tree.move(path, `moved/${name}.py`);
        return `rename ${path}`;
      case 3:
        this.#tree.git('add', '--all');
        this.#tree.write(path, textOf(name));
        return `stage, and edit ${path}`;
      case 4:
        this.#tree.remove(path);
        return `delete ${path}`;
      case 5:
        this.#commit();
        this.#tree.write(path, textOf(name));
        return `commit, and edit ${path}`;
      case 6:
        this.#commit();
        this.#tree.git(
          'checkout',
          '--quiet',
          '-B',
          `${this.#branch}-${String(step)}`,
          `${this.#branch}-start`,
        );
        this.#update();
        this.#tree.write(path, textOf(name));
        return `switch the branch, and edit ${path}`;
      default:
        this.#tree.git('checkout', '--quiet', '--force', '--detach', `${this.#branch}-start`);
        this.#tree.write(`late/${name}.py`, textOf(name));
        return 'detach HEAD';
    }
  }

  #commit(): void {
    this.#tree.commit();
    this.#update();
  }

  /** As a hook does: nobody waits for it. */
  #update(): void {
    this.#updates.push(runCli(['index', '--quiet'], { cwd: this.#tree.path }));
  }

  async #check(what: string): Promise<void> {
    const differing = this.#differing();
    const answer = await this.#search();
    const { revision } = answer.snapshot;
    expect(found(answer), what).toEqual(this.#onDisk());
    expect(
      answer.hits
        .filter(({ uncommitted }) => uncommitted)
        .map(({ path }) => path)
        .sort(),
      what,
    ).toEqual(differing.filter((path) => path in this.#onDisk()));
    expect(
      answer.hits.filter(({ dirty }) => dirty),
      what,
    ).toEqual([]);
    expect(answer.snapshot, what).toMatchObject({
      fresh: true,
      behind: Number(this.#tree.git('rev-list', '--count', `${revision}..HEAD`)),
      overlay: {
        files:
          this.#tree.git('diff', '--no-renames', '--name-only', revision).split('\n').filter(Boolean).length +
          this.#untracked(),
      },
    });

    const [first] = answer.hits;
    const read = await this.#server.ask('read_chunk', { place: first?.path ?? '' });
    expect(read, what).toMatchObject({ content: first && this.#onDisk()[first.path]?.trimEnd() });

    const committed = await this.#search({ committed: true });
    expect(found(committed), what).toEqual(this.#at(committed.snapshot.revision));
    expect(committed.snapshot, what).toMatchObject({ overlay: null });
    expect(
      committed.hits.some(({ uncommitted }) => uncommitted),
      what,
    ).toBe(false);
  }

  async #expectStale({ next_cursor: cursor }: Answer, what: string): Promise<void> {
    const answer = await this.#server.call('search_code', { ...this.#query({ limit: 2 }), cursor });
    expect(failureOf(answer).code, what).toBe('CURSOR_STALE');
  }

  #query(more: Record<string, unknown> = {}): Record<string, unknown> {
    return { query: WORD, mode: 'keyword', limit: 50, max_tokens: 50_000, ...more };
  }

  async #search(more: Record<string, unknown> = {}): Promise<Answer> {
    return (await this.#server.ask('search_code', this.#query(more))) as unknown as Answer;
  }

  #onDisk(): Record<string, string> {
    const { path } = this.#tree;
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.py'),
    );
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
  }

  #at(revision: string): Record<string, string> {
    const paths = this.#tree.git('ls-tree', '-r', '--name-only', revision).split('\n');
    return Object.fromEntries(
      paths
        .filter((path) => path.endsWith('.py'))
        .map((path) => [path, `${this.#tree.git('show', `${revision}:${path}`)}\n`]),
    );
  }

  #differing(): string[] {
    const flags = ['--porcelain', '--no-renames', '--untracked-files=all'];
    return this.#tree
      .git('--no-optional-locks', 'status', ...flags)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(3))
      .sort();
  }

  #untracked(): number {
    return this.#tree.git('ls-files', '--others', '--exclude-standard').split('\n').filter(Boolean).length;
  }
}

/** The text of each file that was found. A file that is named twice shows. */
function found({ hits }: Answer): Record<string, string> {
  expect(new Set(hits.map(({ path }) => path)).size).toBe(hits.length);
  return Object.fromEntries(hits.map(({ path, content }) => [path, `${content.trimEnd()}\n`]));
}

it('an agent that edits, searches and reads in two worktrees is always answered about what is on disk', async () => {
  const main = createRepository(
    Object.fromEntries(
      Array.from({ length: 7 }, (_, at) => [`src/file${String(at)}.py`, textOf(`start_${String(at)}`)]),
    ),
  );
  const path = join(temporaryFolder(), 'linked');
  main.git('branch', 'one-start');
  main.git('branch', 'two-start');
  main.git('worktree', 'add', '--quiet', '-b', 'two', path);
  const linked = new TemporaryRepository(path);
  await runCli(['index', '--quiet'], { cwd: main.path });
  await runCli(['index', '--quiet'], { cwd: linked.path });
  const agents = [
    new Agent(main, await connect(main.path), 'one', 1),
    new Agent(linked, await connect(linked.path), 'two', 2),
  ];
  await Promise.all(agents.map((agent) => agent.work()));
});
