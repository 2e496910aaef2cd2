import { fstatSync } from 'node:fs';
import { logSection, logStyleOf, type LogStyle } from '../../reporting/progress/log-section.js';
import { safeJson } from '../../reporting/text/safe-json.js';
import { terminalWidth } from '../../reporting/text/terminal-width.js';
import { withoutCommands } from '../../reporting/text/workflow-command.js';
import { wrapLines } from '../../reporting/text/wrap-lines.js';

/**
 * Writes a text to stdout, with a line break at its end; nothing for an empty text. Nothing but results goes there.
 */
export function printText(text: string): void {
  process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`);
}

/** Lines of figures for people; on a terminal they are broken between words. */
export function printFigures(text: string): void {
  const width = terminalWidth(process.stdout);
  printText(width === undefined ? text : wrapLines(text, width));
}

/** One JSON document on a line. */
export function printJson(value: unknown): void {
  printText(safeJson(value));
}

/** Text for people that may quote a repository: a section of its own in the log of a CI system. */
export function printSection(title: string, text: string): void {
  printText(logSection(title, text, logStyle()));
}

/** Lines for people and programs that may quote a repository; in a log no line is taken for a command. */
export function printLines(lines: string): void {
  printText(logStyle() === 'github-actions' ? withoutCommands(lines) : lines);
}

/** Whether stdout is the log of a CI system, in which text has sections. */
export function isLog(): boolean {
  return logStyle() !== 'plain';
}

/** Whether stdout is read by a CI system. What is written to a file stays as it is. */
function logStyle(): LogStyle {
  const style = logStyleOf(process.env);
  return style === 'plain' || fstatSync(1).isFile() ? 'plain' : style;
}
