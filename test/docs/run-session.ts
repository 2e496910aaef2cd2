import { spawn } from 'node:child_process';
import type { PlacedBlock } from './page-blocks.js';

/** How a block ended that did not end well. */
export interface Failure {
  place: string;
  code: number | null;
  output: string;
}

/**
 * Runs blocks one after the other in one shell, as a reader would who follows a page, and stops at the first that fails.
 *
 * @returns what failed; `undefined` where nothing did
 */
export async function runSession(
  blocks: readonly PlacedBlock[],
  { cwd, environment }: { cwd: string; environment: Record<string, string> },
): Promise<Failure | undefined> {
  // A mark before each block tells how far the session came; the subshell's end is that of the block.
  const script = blocks.map(({ text }, at) => `echo '${markOf(at)}' >&2\n${text}`).join('\n');
  const shell = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (part: Buffer): void => {
    output += part.toString('utf8');
  };
  shell.stdout.on('data', collect);
  shell.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    shell.on('error', reject);
    shell.on('close', resolve);
  });
  if (code === 0) return undefined;
  const reached = blocks.findLastIndex((_, at) => output.includes(markOf(at)));
  const place = blocks[reached]?.place ?? 'before the first block';
  return { place, code, output: output.slice(output.lastIndexOf(markOf(reached))).slice(-2_000) };
}

function markOf(at: number): string {
  return `== block ${String(at)}`;
}
