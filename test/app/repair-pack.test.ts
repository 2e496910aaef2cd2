import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openIndex } from '../../src/index.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const FUNCTIONS = 40;
const FILES = 28;

test('the library packs, pulls and compares, and repairs every rounded vector of a small pack', async () => {
  const files = Array.from(
    { length: FILES },
    (_, index) => [`src/f${String(index)}.ts`, code(index)] as const,
  );
  const repository = createRepository(Object.fromEntries(files));
  const archive = join(temporaryFolder(), 'small.tar.zst');
  const index = await openIndex({ repository: repository.path });
  await index.update();
  const packed = await index.pack(archive, { dtype: 'int8' });
  // So many that a verification looks at a part of the vectors only.
  expect(packed.manifest.counts.chunks).toBeGreaterThan(1_024);

  repository.commitFiles({ 'src/new.ts': 'export const fresh = 1;\n' });
  const { update } = await index.pull(archive);
  expect(update).toMatchObject({ mode: 'incremental', files: { added: 1 } });
  expect((await index.search('fresh')).snapshot.fresh).toBe(true);
  const { totals } = await index.diff({ range: 'HEAD~1..HEAD' });
  expect(totals.files.added).toBe(1);

  expect(await index.verify({ repair: true })).toMatchObject({
    ok: true,
    repair: { files: { modified: FILES } },
  });
  index.close();
});

function code(file: number): string {
  const bodies = Array.from({ length: FUNCTIONS }, (_, index) => {
    const name = `f${String(file)}n${String(index)}`;
    const lines = Array.from(
      { length: 12 },
      (_line, line) => `  step${String(line)}(${name}, ${String(index * line)});`,
    );
    return `export function ${name}(): void {\n${lines.join('\n')}\n}\n`;
  });
  return bodies.join('\n');
}
