import { sha256 } from '../digest.js';

const DIGEST_LENGTH = 64;
const LINE_END = 0x0a;

/** A text with a digest of it and of its key in front: `<SHA-256, hexadecimal>\n<text>`. */
export function encodeChecked(key: string, text: string): Buffer {
  return Buffer.from(`${digestOfBoth(key, Buffer.from(text))}\n${text}`);
}

/** The text; `undefined` where bytes are damaged, missing, or those of another key. */
export function decodeChecked(key: string, bytes: Buffer): string | undefined {
  if (bytes[DIGEST_LENGTH] !== LINE_END) return undefined;
  const text = bytes.subarray(DIGEST_LENGTH + 1);
  const isSound = bytes.toString('latin1', 0, DIGEST_LENGTH) === digestOfBoth(key, text);
  return isSound ? text.toString('utf8') : undefined;
}

function digestOfBoth(key: string, text: Buffer): string {
  return sha256(Buffer.concat([Buffer.from(`${key}\n`), text]));
}
