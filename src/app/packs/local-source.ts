import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import { ifPresent, isAbsence, isDenial } from '../../platform/files/file-errors.js';
import { requireDigest } from '../../storage/pack/checksums.js';
import type { PackSource } from './pack-source.js';

/** A pack by its path. An archive must have the digest that was given, else that of a `.sha256` file beside it. */
export function localSource(path: string, sha256?: string): PackSource {
  const absolute = resolve(path);
  return {
    name: absolute,
    async fetch() {
      const isDirectory = (await requireStat(absolute)).isDirectory();
      if (isDirectory) {
        await requireStat(join(absolute, 'manifest.json'), absolute);
        return { kind: 'directory', path: absolute };
      }
      const expected = sha256 ?? (await ifPresent(readFile(`${absolute}.sha256`, 'utf8')));
      if (expected !== undefined) await requireDigest(absolute, expected, basename(absolute));
      return { kind: 'archive', path: absolute };
    },
  };
}

/** @param named what the user called the pack */
async function requireStat(path: string, named = path): ReturnType<typeof stat> {
  try {
    return await stat(path);
  } catch (error) {
    if (!isAbsence(error) && !isDenial(error)) throw error;
    throw new DiffdexError('PACK_MISSING', `There is no pack at ${named}.`, {
      hint: 'Give the path of a .tar.zst file, the path of an index such as REPOSITORY/.diffdex, or an https address.',
      cause: error,
    });
  }
}
