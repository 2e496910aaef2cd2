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
  const marked = blocks.map(({ text }, at) => `echo '${markOf(at)}'\n${text}`);
  // Through one pipe, so that marks and outputs keep their order.
  const script = ['exec 2>&1', ...marked].join('\n');
  const shell = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  shell.stdout.on('data', (part: Buffer) => {
    output += part.toString('utf8');
  });
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
