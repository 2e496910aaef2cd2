import { createHash } from 'node:crypto';

/** Number of hexadecimal digits of ids and digests: 128 bits, so that a collision among a billion chunks is beyond chance. */
const DIGEST_LENGTH = 32;

/** Hexadecimal digest (the first 128 bits of SHA-256) of parts; every part is length-prefixed, so borders matter. */
export function digestOf(...parts: readonly string[]): string {
  return digestOfAll(parts);
}

/** As `digestOf`, for parts of any number: a call takes no more arguments than fit the stack. */
export function digestOfAll(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${String(Buffer.byteLength(part))}:`).update(part);
  return hash.digest('hex').slice(0, DIGEST_LENGTH);
}

/** Full SHA-256 of bytes, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
