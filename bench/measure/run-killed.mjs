import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/**
 * Runs the built CLI as a process group of its own and kills that with SIGKILL after a time.
 *
 * @param {string[]} args
 * @param {number} afterMs from the start of the process
 * @returns {Promise<boolean>} whether it still ran when it was killed. Rejects where it had failed by itself.
 */
export function runKilled(args, afterMs) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [cli, ...args], { detached: true, stdio: 'ignore' });
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), afterMs);
    child.on('error', fail);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') done(true);
      else if (code === 0) done(false);
      else fail(new Error(`diffdex ${args.join(' ')} exited with ${code}`));
    });
  });
}
