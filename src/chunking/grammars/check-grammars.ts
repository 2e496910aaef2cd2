import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { sha256 } from '../../platform/digest.js';
import { grammarEntry, grammarPath, listGrammars } from './grammar-catalog.js';

const decompress = promisify(brotliDecompress);

/** Looks at every grammar that comes with the package: which are missing, or not what the manifest pins. */
export async function checkGrammars(): Promise<{ total: number; damaged: string[] }> {
  const ids = listGrammars();
  const verdicts = await Promise.all(
    ids.map(async (id) => {
      // Whatever keeps a grammar from being read, it is damaged: the file system's errors and Brotli's alike.
      const found = await readDigest(grammarPath(id)).catch((cause: unknown) => String(cause));
      return found === grammarEntry(id).sha256;
    }),
  );
  return { total: ids.length, damaged: ids.filter((_, i) => !verdicts[i]) };
}

async function readDigest(path: string): Promise<string> {
  return sha256(await decompress(await readFile(path)));
}
