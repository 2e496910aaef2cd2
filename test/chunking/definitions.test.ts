import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createChunker } from '../../src/chunking/create-chunker.js';
import { packageRoot } from '../../src/platform/package-root.js';
import type { Chunk } from '../../src/core/types.js';

const folder = join(packageRoot, 'fixtures', 'chunks');
const samples = readdirSync(folder).filter((name) => !name.endsWith('.chunks'));
/** Every definition by itself: containers are always cut, and nothing is packed or split for its size. */
const APART = { small: 0, maxContainer: 1, target: 1e6, max: 1e6 };

describe('definitions cut apart in', () => {
  const chunker = createChunker({ threads: 0, sizes: APART });

  it.each(samples)('%s', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [chunks = []] = await chunker.chunk([{ language: chunker.languageOf(name), text }]);
    await expect(chunks.map(describeChunk).join('')).toMatchFileSnapshot(join(folder, `${name}.chunks`));
  });
});

/** `first-last kind symbol`, with the names that begin in it where the symbol does not tell. */
function describeChunk({ startLine, endLine, kind, symbol, defines }: Chunk): string {
  const names = defines.join(' ');
  const told = names === '' || symbol.endsWith(names) ? '' : ` [${names}]`;
  return `${startLine}-${endLine} ${kind} ${symbol || '-'}${told}\n`;
}
