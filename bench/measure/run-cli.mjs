import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const SAMPLE_MS = 20;

/**
 * Runs the built CLI in a process of its own. Peak memory is the kernel's high-water mark (Linux only, else 0). Rejects
 * where it exits with another code than 0, unless it may fail. `isOnOneCore` keeps it to one processor (Linux, `taskset`).
 */
export async function runCli(args, { input, mayFail = false, isOnOneCore = false } = {}) {
  const startedAt = performance.now();
  const [command, ...before] = [...(isOnOneCore ? ['taskset', '-c', '0'] : []), process.execPath];
  const child = spawn(command, [...before, cli, ...args], {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (input !== undefined) child.stdin.end(input);
  let peakBytes = 0;
  const sample = setInterval(() => (peakBytes = Math.max(peakBytes, highWaterMark(child.pid))), SAMPLE_MS);
  const collect = async (stream) => {
    const parts = [];
    for await (const part of stream) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  };
  const [stdout, stderr, code] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise((done) => child.on('close', done)),
  ]);
  clearInterval(sample);
  const durationMs = performance.now() - startedAt;
  if (code !== 0 && !mayFail) throw new Error(`diffdex ${args.join(' ')} exited with ${code}: ${stderr}`);
  return { code, durationMs, peakBytes, stdout, stderr };
}

function highWaterMark(pid) {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) * 1024 : 0;
  } catch {
    return 0; // the process has ended, or this is not Linux
  }
}
