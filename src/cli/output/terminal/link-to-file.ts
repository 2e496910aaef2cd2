import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const OPEN = '\u001b]8;;';
const END = '\u001b\\';

/**
 * A text as a link to a file (OSC 8). The address names this machine, as terminals ask for: they open no file of another one.
 *
 * @param path absolute, or from the current folder
 */
export function linkToFile(text: string, path: string): string {
  const url = pathToFileURL(resolve(path));
  if (process.platform !== 'win32' && process.env['TERM_PROGRAM'] !== 'vscode') url.hostname = hostname();
  return `${OPEN}${url.href}${END}${text}${OPEN}${END}`;
}

/** The text without links. */
export function withoutLinks(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escapes that linkToFile writes
  return text.replace(/\u001b\]8;;[^\u001b]*\u001b\\/g, '');
}
