import type { AgentFile } from './catalog.js';
import { INSTRUCTIONS } from './instructions.js';
import { contentDigest, findLines, markLines, type MarkedLines } from './marked-lines.js';

/**
 * How our lines stand in a file: `outdated` where another version wrote them, `edited` where somebody changed them since, and
 * `foreign` where a file that should be ours alone is not.
 */
export type AgentFileState = 'absent' | 'current' | 'outdated' | 'edited' | 'foreign';

/** How our lines stand in a text. @param text `undefined` for no file @throws MarkMistake */
export function stateOf({ head }: AgentFile, text: string | undefined): AgentFileState {
  const lines = text === undefined ? undefined : findLines(text);
  if (text === undefined || !lines) return text !== undefined && head !== undefined ? 'foreign' : 'absent';
  if (lines.digest !== contentDigest(coveredBy(head, text, lines))) return 'edited';
  return lines.digest === contentDigest((head ?? '') + INSTRUCTIONS) ? 'current' : 'outdated';
}

/**
 * The text with our lines as they should be, in its own line breaks; every other byte stays.
 *
 * @param text `undefined` for no file
 * @param folders how many folders will be made for a new file
 * @throws MarkMistake
 */
export function withLines({ head }: AgentFile, text: string | undefined, folders: number): string {
  const present = text === undefined ? undefined : findLines(text);
  const origin = present?.origin ?? { isAppended: text !== undefined, folders };
  const lines = markLines(INSTRUCTIONS, (head ?? '') + INSTRUCTIONS, origin);
  if (text === undefined) return (head ?? '') + lines;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const fitting = ((present && head) ?? '').concat(lines).replaceAll('\n', ending);
  if (!present) return text + ending + fitting;
  const isEnded = text.slice(0, present.end).endsWith('\n');
  const start = head === undefined ? present.start : 0;
  return text.slice(0, start) + (isEnded ? fitting : fitting.trimEnd()) + text.slice(present.end);
}

/**
 * The text without our lines, as it was before; `undefined` where nothing of it is anybody else's, so that the file goes.
 *
 * @throws MarkMistake
 */
export function withoutLines({ head }: AgentFile, text: string): string | undefined {
  const lines = findLines(text);
  if (!lines) return text;
  if (head !== undefined) return undefined;
  const { isAppended } = lines.origin;
  const before = text.slice(0, lines.start);
  const rest = (isAppended ? before.replace(/\r?\n$/, '') : before) + text.slice(lines.end);
  return rest === '' && !isAppended ? undefined : rest;
}

/** How many folders were made for the file of a text. @throws MarkMistake */
export function foldersOf(text: string): number {
  return findLines(text)?.origin.folders ?? 0;
}

/** Of a file that is ours alone, everything counts. */
function coveredBy(head: string | undefined, text: string, lines: MarkedLines): string {
  return head === undefined
    ? lines.body
    : text.slice(0, lines.start) + lines.body.trimStart() + text.slice(lines.end);
}
