/**
 * Control characters but tab and newline, invisible format characters (bidirectional overrides, zero-width, tags) and
 * line separators: what could move a cursor, hide or reorder text, or forge a line of a log.
 */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of unknown origin for a terminal or a log: unsafe characters become visible escapes such as `\x1b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escapeCharacter);
}

/** The same for a text that must stay on one line, such as a path. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\t]/g, escapeCharacter);
}

/** A message of ours on one line: what stood on lines of its own follows `: ` or `; `. */
export function onOneLine(message: string): string {
  return message.replace(/:\n\s*/g, ': ').replace(/\n\s*/g, '; ');
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return `\\u{${code.toString(16)}}`;
}
