import { fileURLToPath } from 'node:url';

/** Node's executable and the main file of the command line: what starts this program again. */
export function thisProgram(): { node: string; cli: string } {
  return { node: process.execPath, cli: process.argv[1] ?? fileURLToPath(import.meta.url) };
}
