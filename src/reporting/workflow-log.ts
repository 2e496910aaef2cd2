import { printable } from './printable.js';

/**
 * Text of unknown origin for the log of a GitHub workflow, where the runner takes lines for commands: those that begin
 * with `::` after any space, and those with `##[` anywhere. Both become visible escapes.
 */
export function workflowLog(text: string): string {
  return printable(text)
    .replace(/^(\s*):(?=:)/gm, '$1\\x3a')
    .replace(/#(?=#\[)/g, '\\x23');
}
