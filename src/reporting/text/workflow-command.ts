import { printable, printableLine } from './printable.js';

/**
 * What GitHub's runner reads from the output of a step: `::name key=value::data` at the beginning of a line, and the
 * older `##[name]data` anywhere in one.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */

/** A command whose data and properties may be of unknown origin. Escapes as `@actions/core` does. */
export function workflowCommand(
  name: string,
  data: string,
  properties: Readonly<Record<string, string | number>> = {},
): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${[name, listed.join(',')].filter((part) => part !== '').join(' ')}::${escapeData(printable(data))}`;
}

/**
 * The text with every workflow command in it broken, on any of its lines, by an escape that people can read. For output
 * in which commands cannot be stopped.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '#\\x23[').replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1\\x3a');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(printableLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
