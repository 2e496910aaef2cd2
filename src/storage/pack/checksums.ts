import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { invalidPack, withPackErrors } from './pack-errors.js';

const DIGEST = /^[0-9a-f]{64}$/;
const LINE = /^([0-9a-f]{64}) [ *](.+)$/;

/** Lines as `sha256sum` writes and checks them, sorted by name. */
export function formatChecksums(digests: ReadonlyMap<string, string>): string {
  const names = [...digests.keys()].sort();
  return names.map((name) => `${digests.get(name) ?? ''}  ${name}\n`).join('');
}

/** SHA-256 by name, hexadecimal. @throws TypeError */
export function parseChecksums(text: string): Map<string, string> {
  const digests = new Map<string, string>();
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, digest = '', name = ''] = LINE.exec(line) ?? [];
    if (name === '' || digests.has(name)) throw new TypeError('a line in its checksums is not valid');
    digests.set(name, digest);
  }
  return digests;
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The digest for a file in a text of checksums; a digest alone is taken as it is. @throws DiffdexError PACK_INVALID */
export function digestIn(text: string, name: string): Promise<string> {
  const trimmed = text.trim().toLowerCase();
  if (DIGEST.test(trimmed)) return Promise.resolve(trimmed);
  return withPackErrors('its checksum', () => {
    const digest = parseChecksums(text).get(name);
    if (digest === undefined) throw new TypeError(`its checksums lack ${name}`);
    return digest;
  });
}

/** @throws DiffdexError PACK_INVALID where a file does not have the digest that a text of checksums tells */
export async function requireDigest(path: string, text: string, name: string): Promise<void> {
  const expected = await digestIn(text, name);
  const actual = await sha256OfFile(path);
  if (actual !== expected) throw invalidPack(`its SHA-256 is ${actual} instead of ${expected}`);
}
