import { createHash } from 'node:crypto';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { Header, type types } from 'tar';

const BLOCK = 512;

/** One member of a tar, as hostile as can be. */
export interface Member {
  path: string;
  content?: string | Buffer;
  type?: types.EntryTypeName;
  linkpath?: string;
  /** Size that the header claims; that of the content by default. */
  claimedSize?: number;
}

export function tarOf(members: readonly Member[]): Buffer {
  const blocks = members.flatMap(({ path, content = '', type = 'File', linkpath, claimedSize }) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(BLOCK);
    const size = claimedSize ?? bytes.length;
    new Header({ path, type, size, mode: 0o644, ...(linkpath !== undefined && { linkpath }) }).encode(header);
    return [header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

export async function zstdOf(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from((await Zstd.load()).compress(bytes));
}

/** `SHA256SUMS` of files by name. */
export function checksumsOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const lines = [...files].map(
    ([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`,
  );
  return Buffer.from(lines.join(''));
}
