import { spawn } from 'node:child_process';
import stringWidth from 'string-width';
import { withoutLinks } from './link-to-file.js';

/** What a terminal and its user say of pagers. */
interface Terminal {
  isTerminal: boolean;
  rows: number;
  columns: number;
  environment: Readonly<Record<string, string | undefined>>;
}

/** Exit codes of a shell for a program that cannot be run. */
const NOT_STARTED = [126, 127];

/**
 * The command that shows a text page by page; `undefined` where it fits the screen or nobody sits before one. It comes from
 * `DIFFDEX_PAGER`, else `PAGER`, else it is `less`: from the user alone, never from a repository. An empty one, or `cat`, means none.
 * On Windows only `DIFFDEX_PAGER` counts, as the system would look for a program in the current folder, too.
 */
export function pagerFor(
  text: string,
  { isTerminal, rows, columns, environment }: Terminal,
): string | undefined {
  const { CI, TERM, DIFFDEX_PAGER, PAGER } = environment;
  if (!isTerminal || CI || TERM === 'dumb' || !(rows > 0)) return undefined;
  const pager = DIFFDEX_PAGER ?? (process.platform === 'win32' ? '' : (PAGER ?? 'less'));
  if (pager.trim() === '' || pager.trim() === 'cat') return undefined;
  return countRows(text, columns) < rows ? undefined : pager;
}

/**
 * Shows a text through a pager, by the shell as git does, and waits until it ends. Links are left out unless they are asked for:
 * older pagers print them.
 *
 * @returns false where the pager could not be started; then nothing was shown
 */
export async function showThroughPager(
  text: string,
  pager: string,
  { keepsLinks }: { keepsLinks: boolean },
): Promise<boolean> {
  // Ctrl-C is for the pager; this process ends with it.
  const listeners = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', ignore);
  try {
    const child = spawn(pager, {
      shell: true,
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { LESS: 'FRX', LV: '-c', ...process.env },
    });
    // Whoever has read enough closes the pipe.
    child.stdin.on('error', ignore);
    child.stdin.end(keepsLinks ? text : withoutLinks(text));
    const code = await new Promise<number | null>((resolve) => {
      child.on('error', () => {
        resolve(127);
      });
      child.on('close', resolve);
    });
    return code === null || !NOT_STARTED.includes(code);
  } finally {
    process.removeListener('SIGINT', ignore);
    for (const listener of listeners) process.on('SIGINT', listener);
  }
}

function countRows(text: string, columns: number): number {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.reduce(
    (sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / Math.max(1, columns))),
    0,
  );
}

function ignore(): void {
  // Nothing is to be done.
}
