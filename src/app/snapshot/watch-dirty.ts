import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '../../core/ports/source.js';

interface IndexedFile {
  path: string;
  blob: string;
}

interface Verdict {
  /** What the file system told of the file when it was judged. */
  signature: string;
  isDirty: boolean;
}

/**
 * Returns a function that finds which files differ in the working tree from the given blobs. It keeps each verdict while
 * size, times and inode of the file stay the same, since asking git takes as long as a search.
 */
export function watchDirty(
  source: Source | undefined,
): (files: readonly IndexedFile[]) => Promise<Set<string>> {
  const verdicts = new Map<string, Verdict>();
  if (!source) return () => Promise.resolve(new Set<string>());

  const judge = async (file: IndexedFile): Promise<IndexedFile & { key: string; signature: string }> => {
    const signature = await signatureOf(join(source.root, file.path));
    return { ...file, key: `${file.blob} ${file.path}`, signature };
  };

  return async (files) => {
    const judged = await Promise.all(files.map(judge));
    const unknown = judged.filter(({ key, signature }) => verdicts.get(key)?.signature !== signature);
    if (unknown.length > 0) {
      const dirty = await source.listDirty(unknown);
      for (const { key, path, signature } of unknown)
        verdicts.set(key, { signature, isDirty: dirty.has(path) });
    }
    return new Set(judged.filter(({ key }) => verdicts.get(key)?.isDirty).map(({ path }) => path));
  };
}

async function signatureOf(path: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await lstat(path, { bigint: true });
    return [size, mtimeNs, ctimeNs, ino].join(' ');
  } catch (error) {
    // Whatever is in the way: the source judges, a signature only tells when to ask it again.
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
