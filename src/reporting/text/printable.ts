import { replaceUnsafe } from './unsafe-characters.js';

/** Text of unknown origin for people, logs and agents: unsafe characters become visible escapes such as `\x1b`. */
export function printable(text: string): string {
  return replaceUnsafe(text, escapeCharacter);
}

/** The same for a text that must stay on one line, such as a path. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\t]/g, escapeCharacter);
}

/** The same for every text in a value, at any depth: keys and values of objects, and what lists hold. */
export function printableValue<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => {
    if (typeof part === 'string') return printable(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, held]) => [printable(key), held]));
  }) as Value;
}

/** A message of diffdex, with its lines joined: by `: ` after a colon, else by `; `. */
export function onOneLine(message: string): string {
  return message.replace(/:\n\s*/g, ': ').replace(/\n\s*/g, '; ');
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return `\\u{${code.toString(16)}}`;
}
