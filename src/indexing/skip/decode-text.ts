import { isUtf8 } from 'node:buffer';

const UTF_16_LITTLE_ENDIAN = Buffer.from([0xff, 0xfe]);
const UTF_16_BIG_ENDIAN = Buffer.from([0xfe, 0xff]);
const BYTE_ORDER_MARK = '\ufeff';

/** Whether content begins with the byte-order mark of UTF-16; that of little-endian UTF-32 begins likewise and does not count. */
export function isUtf16(content: Buffer): boolean {
  const isUtf32 = content.subarray(0, 4).equals(Buffer.from([0xff, 0xfe, 0, 0]));
  const mark = content.subarray(0, 2);
  return !isUtf32 && (mark.equals(UTF_16_LITTLE_ENDIAN) || mark.equals(UTF_16_BIG_ENDIAN));
}

/**
 * Content of a file as text, with `\n` after every line and no byte-order mark. UTF-8; UTF-16 where a mark tells;
 * anything else reads as Latin-1, which loses no byte and is the same on every version of Node.
 */
export function decodeText(content: Buffer): string {
  const text = decode(content);
  const unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
}

function decode(content: Buffer): string {
  if (isUtf16(content)) {
    const isBigEndian = content.subarray(0, 2).equals(UTF_16_BIG_ENDIAN);
    // The mark is taken off for every encoding alike.
    return new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le', { ignoreBOM: true }).decode(content);
  }
  return content.toString(isUtf8(content) ? 'utf8' : 'latin1');
}
