import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { compileScript } from '../../scripts/build/compile-script.mjs';
import { defineRowRules } from '../../scripts/build/row-rules.mjs';
import { packageRoot } from '../../src/platform/package-root.js';

/** A script as JavaScript, below node_modules so that it finds packages. */
export class ChildProgram {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  static async build(source: URL): Promise<ChildProgram> {
    const folder = join(packageRoot, 'node_modules', '.cache', `diffdex-test-${String(process.pid)}`);
    await mkdir(folder, { recursive: true });
    const path = join(folder, basename(source.pathname).replace(/\.ts$/, '.mjs'));
    const define = await defineRowRules(packageRoot);
    await compileScript(packageRoot, [relative(packageRoot, fileURLToPath(source))], path, define);
    return new ChildProgram(path);
  }

  start(arguments_: readonly string[], identity: { uid?: number } = {}): Child {
    const process_ = spawn(process.execPath, [this.#path, ...arguments_], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LANCEDB_LOG: 'error' },
      ...identity,
    });
    return new Child(process_);
  }

  remove(): Promise<void> {
    return rm(dirname(this.#path), { recursive: true, force: true });
  }
}

/** A running script; its standard output is read by lines. */
export class Child {
  readonly pid: number;
  readonly lines: string[] = [];
  /** The exit code, or null where it was killed. */
  readonly ended: Promise<number | null>;
  readonly #process: ChildProcessByStdio<null, Readable, null>;
  readonly #waiting: { line: string; resolve: () => void }[] = [];

  constructor(process_: ChildProcessByStdio<null, Readable, null>) {
    this.#process = process_;
    this.pid = process_.pid ?? 0;
    this.ended = new Promise((resolve) => process_.once('close', resolve));
    createInterface({ input: process_.stdout }).on('line', (line) => {
      this.lines.push(line);
      for (const waiting of this.#waiting) if (waiting.line === line) waiting.resolve();
    });
  }

  /** Waits for a line; rejects where the process ends without it. */
  async saw(line: string): Promise<void> {
    if (this.lines.includes(line)) return;
    const seen = new Promise<void>((resolve) => this.#waiting.push({ line, resolve }));
    const isEarly = await Promise.race([seen.then(() => false), this.ended.then(() => true)]);
    if (isEarly && !this.lines.includes(line)) throw new Error(`the process ended before it wrote ${line}`);
  }

  kill(): Promise<number | null> {
    this.#process.kill('SIGKILL');
    return this.ended;
  }
}
