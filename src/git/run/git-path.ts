import { isUtf8 } from 'node:buffer';

const BACKSLASH = 0x5c;
const ESCAPE = /\\x([0-9a-fA-F]{2})/g;
const HAS_ESCAPE = /\\x[0-9a-fA-F]{2}/;
const MAX_SEQUENCE_LENGTH = 4;

/**
 * A path of git as text. Bytes that are not UTF-8 become `\xNN`; so does the backslash of a name that has `\xNN`
 * in it, which keeps different names different.
 */
export function decodePath(bytes: Buffer): string {
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    return HAS_ESCAPE.test(text) ? text.replace(ESCAPE, '\\x5cx$1') : text;
  }
  let text = '';
  for (let position = 0; position < bytes.length;) {
    const length = sequenceLength(bytes, position);
    text +=
      length === 0 ? escaped(bytes[position] ?? 0) : bytes.toString('utf8', position, position + length);
    position += Math.max(length, 1);
  }
  return text;
}

/** The bytes that `decodePath` made a text of. */
export function encodePath(path: string): Buffer {
  if (!HAS_ESCAPE.test(path)) return Buffer.from(path);
  const parts = path.split(ESCAPE);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from(part, 'hex'))),
  );
}

/** The absolute path of a file below a folder, as bytes: a name that is not UTF-8 has no other way into Node. */
export function pathBelow(folder: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), encodePath(path)]);
}

/** Length of the valid UTF-8 character at a position; 0 if there is no valid one, or if it would read as an escape. */
function sequenceLength(bytes: Buffer, position: number): number {
  if (bytes[position] === BACKSLASH) {
    return HAS_ESCAPE.test(bytes.toString('latin1', position, position + 4)) ? 0 : 1;
  }
  for (let length = 1; length <= MAX_SEQUENCE_LENGTH && position + length <= bytes.length; length++) {
    if (isUtf8(bytes.subarray(position, position + length))) return length;
  }
  return 0;
}

function escaped(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
