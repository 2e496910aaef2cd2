import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create } from 'tar';
import type { PackedFile } from '../../core/results/pack.js';
import type { Manifest } from '../../core/types.js';
import { replaceFile } from '../../platform/files/replace-file.js';
import { formatChecksums, sha256OfFile } from './checksums.js';
import { PACK_ENTRIES, type PackInfo } from './pack-info.js';
import { withTargetErrors } from './target-errors.js';
import { writeEntries } from './write-entries.js';
import { compress, compressQuickly } from './zstd-stream.js';
import { makeFolder } from '../../platform/files/make-folder.js';

const READABLE = 0o644;

/**
 * Writes a snapshot as `<target>`, a tar compressed with Zstandard, and `<target>.sha256` beside it. The same snapshot
 * gives the same bytes, unless it has to be quick. Both appear whole or not at all; a folder that is not there is made.
 * Memory holds a file of the snapshot at a time.
 *
 * @throws DiffdexError DISK_FULL, PERMISSION_DENIED, ARGUMENT_INVALID, and what `files` and the signal throw
 */
export function writeArchive(
  target: string,
  manifest: Manifest,
  info: PackInfo,
  files: AsyncIterable<PackedFile>,
  { isQuick = false, signal }: { isQuick?: boolean | undefined; signal?: AbortSignal | undefined } = {},
): Promise<{ sizeBytes: number; sha256: string }> {
  return withTargetErrors(target, async () => {
    await makeFolder(dirname(target));
    const folder = await mkdtemp(`${target}.tmp-`);
    try {
      await writeEntries(folder, manifest, info, files);
      const archive = join(folder, basename(target));
      await archiveFolder(folder, archive, isQuick ? compressQuickly : compress, signal);
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
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const name of await readdir(folder)) await chmod(join(folder, name), READABLE);
  const tar = create({ cwd: folder, portable: true, mtime: new Date(0), noPax: true, strict: true }, [
    ...PACK_ENTRIES,
  ]);
  const file = createWriteStream(archive, { flags: 'wx', flush: true });
  await pipeline(compressed(tar), file, { ...(signal && { signal }) });
}
