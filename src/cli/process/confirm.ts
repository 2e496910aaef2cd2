import { interrupted } from '../../core/errors.js';
import { printable } from '../../reporting/text/printable.js';
import { interruption } from './interruption.js';

/** Exit code of a command that wrote nothing because nobody confirmed it. */
export const UNCONFIRMED = 1;

/** Whether there is a person to ask: questions go to stderr, since stdout is for results. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Asks a person for yes or no; an end of the input means no. Call it only where `canAsk`.
 *
 * @param fallback what Enter alone means
 * @throws DiffdexError INTERRUPTED at Ctrl-C
 */
export async function confirm(question: string, fallback: boolean): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const { signal } = interruption;
  // readline takes Ctrl-C to itself: it is passed on to what watches the signal.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const ended = new Promise<string>((resolve) =>
      terminal.on('close', () => {
        resolve('n');
      }),
    );
    const prompt = `${printable(question)} ${fallback ? '[Y/n]' : '[y/N]'} `;
    const answer = await Promise.race([terminal.question(prompt, { signal }), ended]);
    return meansYes(answer, fallback);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw interrupted('The command was interrupted at a question.', 'Run the same command again.', error);
  } finally {
    terminal.close();
  }
}

/** Whether an answer means yes; nothing, and what is neither yes nor no, means the fallback and no. */
function meansYes(answer: string, fallback: boolean): boolean {
  const word = answer.trim().toLowerCase();
  return word === '' ? fallback : word === 'y' || word === 'yes';
}
