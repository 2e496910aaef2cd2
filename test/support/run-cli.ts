import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/platform/package-root.js';

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  cwd: string;
  input?: string;
  environment?: Record<string, string>;
  /** Numeric user to run as; root only. */
  uid?: number;
}

/** A command that is running. */
export interface RunningCli {
  process: ChildProcess;
  /** Waits until stderr has a text; rejects where the command ends without it. */
  saw(text: string): Promise<void>;
  ended: Promise<CliResult>;
}

/** Runs the built command line in a process of its own, as a user would. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return startCli(args, options).ended;
}

/** As {@link runCli}, for a command that the test does something to while it runs. */
export function startCli(args: readonly string[], options: CliOptions): RunningCli {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/cli/main.js'), ...args], {
    cwd: options.cwd,
    env: {
      ...withoutRunner(process.env),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...options.environment,
    },
    ...(options.uid !== undefined && { uid: options.uid }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(options.input ?? '');
  const saw = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      let seen = '';
      child.stderr.on('data', (part: Buffer) => {
        seen += part.toString('utf8');
        if (seen.includes(text)) resolve();
      });
      child.on('close', () => {
        reject(new Error(`the command ended without ${text}: ${seen}`));
      });
    });
  const ended = Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((done) => child.on('close', done)),
  ]).then(([stdout, stderr, code]) => ({ code, stdout, stderr }));
  return { process: child, saw, ended };
}

/** The environment without what a CI runner, or a terminal around the tests, would make the command line print. */
function withoutRunner(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = /^(?:CI|FORCE_COLOR|NO_COLOR|(?:GITHUB|GITLAB|RUNNER|DIFFDEX)_.*)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.test(name)));
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
