import { isUtf8 } from 'node:buffer';

const UTF_16_LITTLE_ENDIAN = Buffer.from([0xff, 0xfe]);
const UTF_16_BIG_ENDIAN = Buffer.from([0xfe, 0xff]);
const BYTE_ORDER_MARK = '\ufeff';
const REPLACEMENT = '\ufffd';
const NOT_ASCII = /[^\0-\x7f]/gu;

/** Whether content begins with the byte-order mark of UTF-16; that of little-endian UTF-32 begins likewise and does not count. */
export function isUtf16(content: Buffer): boolean {
  const isUtf32 = content.subarray(0, 4).equals(Buffer.from([0xff, 0xfe, 0, 0]));
  const mark = content.subarray(0, 2);
  return !isUtf32 && (mark.equals(UTF_16_LITTLE_ENDIAN) || mark.equals(UTF_16_BIG_ENDIAN));
}

/**
 * Content of a file as text, without byte-order mark. Lines are those of git: `\n` ends them, also where `\r\n` does, and a
 * carriage return by itself is a character like others. Only where there is no `\n` at all, as on old Macs, `\r` ends lines.
 *
 * It is UTF-16 where a mark tells, else UTF-8, as long as no more bytes fail to read as that than letters outside ASCII do:
 * these become U+FFFD. Anything else reads as Latin-1, which loses no byte and is the same on every version of Node.
 */
export function decodeText(content: Buffer): string {
  const text = decode(content);
  const unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  if (!unmarked.includes('\r')) return unmarked;
  return unmarked.includes('\n') ? unmarked.replaceAll('\r\n', '\n') : unmarked.replaceAll('\r', '\n');
}

function decode(content: Buffer): string {
  if (isUtf16(content)) {
    const isBigEndian = content.subarray(0, 2).equals(UTF_16_BIG_ENDIAN);
    // The mark is taken off for every encoding alike.
    return new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le', { ignoreBOM: true }).decode(content);
  }
  const text = content.toString('utf8');
  return isUtf8(content) || isMostlyUtf8(text) ? text : content.toString('latin1');
}

/** Whether at least half of what is no ASCII could be read. */
function isMostlyUtf8(text: string): boolean {
  let [read, lost] = [0, 0];
  for (const [character] of text.matchAll(NOT_ASCII)) {
    if (character === REPLACEMENT) lost++;
    else read++;
  }
  return read >= lost;
}
