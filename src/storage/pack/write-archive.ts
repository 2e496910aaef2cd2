import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create } from 'tar';
import type { PackedFile } from '../../core/pack.js';
import type { Manifest } from '../../core/types.js';
import { replaceFile } from '../replace-file.js';
import { withStorageErrors } from '../storage-errors.js';
import { formatChecksums, sha256OfFile } from './checksums.js';
import { PACK_ENTRIES, type PackInfo } from './pack-info.js';
import { writeEntries } from './write-entries.js';
import { compress, compressQuickly } from './zstd-stream.js';

const READABLE = 0o644;

/**
 * Writes a snapshot as `<target>`, a tar compressed with Zstandard, and `<target>.sha256` beside it. The same snapshot
 * gives the same bytes, unless it has to be quick. Both appear whole or not at all; memory holds a file of the snapshot
 * at a time.
 *
 * @throws DiffdexError DISK_FULL, PERMISSION_DENIED, and what `files` throws
 */
export function writeArchive(
  target: string,
  manifest: Manifest,
  info: PackInfo,
  files: AsyncIterable<PackedFile>,
  { isQuick = false }: { isQuick?: boolean | undefined } = {},
): Promise<{ sizeBytes: number; sha256: string }> {
  return withStorageErrors(dirname(target), async () => {
    const folder = await mkdtemp(`${target}.tmp-`);
    try {
      await writeEntries(folder, manifest, info, files);
      const archive = join(folder, basename(target));
      await archiveFolder(folder, archive, isQuick ? compressQuickly : compress);
      const sha256 = await sha256OfFile(archive);
      const { size } = await stat(archive);
      await rename(archive, target);
      await replaceFile(`${target}.sha256`, formatChecksums(new Map([[basename(target), sha256]])));
      return { sizeBytes: size, sha256 };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Names, times, owners and rights are the same on every machine. */
async function archiveFolder(
  folder: string,
  archive: string,
  compressed: typeof compressQuickly,
): Promise<void> {
  for (const name of await readdir(folder)) await chmod(join(folder, name), READABLE);
  const tar = create({ cwd: folder, portable: true, mtime: new Date(0), noPax: true, strict: true }, [
    ...PACK_ENTRIES,
  ]);
  await pipeline(compressed(tar), createWriteStream(archive, { flags: 'wx', flush: true }));
}
