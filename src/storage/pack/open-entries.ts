import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedFile, PackedSnapshot } from '../../core/results/pack.js';
import type { Manifest } from '../../core/types.js';
import { parseManifest } from '../manifest/manifest-json.js';
import { parseChecksums, sha256OfFile } from './checksums.js';
import { foreignFormat, invalidPack, withPackErrors } from './pack-errors.js';
import { PACK_ENTRIES, parsePackInfo, type PackEntry, type PackInfo } from './pack-info.js';
import { parsePackedFile, type FileText } from './packed-file-json.js';
import { decodeVector, packedVectorBytes } from './packed-vectors.js';

/** A file of some megabytes of source in one line; indexing leaves larger ones out. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;

/** Opens the unpacked files of an archive, after its checksums. @throws DiffdexError PACK_INVALID, INDEX_NEWER_FORMAT */
export async function openEntries(folder: string): Promise<PackedSnapshot & { info: PackInfo }> {
  await verifyChecksums(folder);
  const info = await withPackErrors('pack.json', async () =>
    parsePackInfo(await readEntry(folder, 'pack.json')),
  );
  const manifest = await readPackedManifest(folder);
  const { dimension } = manifest.embedder;
  const vectorBytes = packedVectorBytes(dimension, info.dtype);
  const { size } = await stat(join(folder, 'vectors.bin'));
  if (size !== manifest.counts.chunks * vectorBytes) {
    throw invalidPack('its number of vectors does not match its manifest');
  }
  return {
    info,
    manifest,
    files: () => readPackedFiles(folder, info, { vectorBytes, size }),
    close: () => undefined,
  };
}

async function verifyChecksums(folder: string): Promise<void> {
  const expected = await withPackErrors('SHA256SUMS', async () =>
    parseChecksums(await readEntry(folder, 'SHA256SUMS')),
  );
  for (const name of PACK_ENTRIES) {
    if (name === 'SHA256SUMS') continue;
    if (expected.get(name) !== (await sha256OfFile(join(folder, name)))) {
      throw invalidPack(`${name} does not match its digest in SHA256SUMS`);
    }
  }
}

async function readPackedManifest(folder: string): Promise<Manifest> {
  const parsed = await withPackErrors('manifest.json', async () =>
    parseManifest(await readEntry(folder, 'manifest.json')),
  );
  if (parsed.kind === 'present') return parsed.manifest;
  throw foreignFormat(parsed.format, { isNewer: parsed.kind === 'newer-format' });
}

async function* readPackedFiles(
  folder: string,
  { dtype }: PackInfo,
  { vectorBytes, size }: { vectorBytes: number; size: number },
): AsyncIterable<PackedFile> {
  const vectors = await open(join(folder, 'vectors.bin'));
  const lines = await open(join(folder, 'files.jsonl'));
  try {
    for await (const line of readLines(lines)) {
      const file = await withPackErrors<FileText>('files.jsonl', () => parsePackedFile(line));
      const length = file.chunks.length * vectorBytes;
      // Looked at first: what a stranger claims of dimensions and chunks is more than memory holds.
      if (length > size) throw invalidPack('it has fewer vectors than chunks');
      const { buffer, bytesRead } = await vectors.read(Buffer.alloc(length), 0, length);
      if (bytesRead < length) throw invalidPack('it has fewer vectors than chunks');
      const chunks = await withPackErrors('vectors.bin', () =>
        file.chunks.map((chunk, i) => ({
          ...chunk,
          vector: decodeVector(buffer.subarray(i * vectorBytes, (i + 1) * vectorBytes), dtype),
        })),
      );
      yield { ...file, chunks };
    }
  } finally {
    await Promise.all([vectors.close(), lines.close()]);
  }
}

/** By hand, since Node's own readers of lines have no bound. */
async function* readLines(file: FileHandle): AsyncIterable<string> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const part of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = part.indexOf(0x0a); end >= 0; end = part.indexOf(0x0a, from)) {
      yield Buffer.concat([...pending, part.subarray(from, end)]).toString('utf8');
      [pending, pendingBytes] = [[], 0];
      from = end + 1;
    }
    pending.push(part.subarray(from));
    pendingBytes += part.length - from;
    if (pendingBytes > MAX_LINE_BYTES) throw invalidPack('files.jsonl has a line that is too long');
  }
  if (pendingBytes > 0) throw invalidPack('files.jsonl ends within a line');
}

function readEntry(folder: string, name: PackEntry): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}
