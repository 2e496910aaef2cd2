import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openIndex, type CodeIndex } from '../../../src/index.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../../support/temporary-repository.js';

/** No key of anybody, put together here so that no scanner takes this file for one that holds it. */
const BODY = Array.from({ length: 6 }, (_, at) => `${'MIIEowIBAAKCAQEAv7Kq'.repeat(3)}Zx${String(at)}w`).join(
  '\n',
);
const KEY = ['BEGIN', 'END'].map((word) => `-----${word} RSA PRIVATE KEY-----\n`).join(`${BODY}\n`);

const FILES = {
  'src/zebra.ts': 'export function zebra(): string {\n  return "plain";\n}\n',
  '.gitignore': 'ignored.ts\n',
};

async function open(repository: TemporaryRepository): Promise<CodeIndex> {
  const index = await openIndex({ repository: repository.path });
  onTestFinished(() => {
    index.close();
  });
  await index.update();
  return index;
}

async function pathsOf(index: CodeIndex, query: string): Promise<string[]> {
  const { hits, snapshot } = await index.search(query, { limit: 50 });
  expect(snapshot.overlay?.files).toBeGreaterThan(0);
  return [...new Set(hits.map(({ path }) => path))].sort();
}

it('finds no secret that lies on disk: new, staged, or written into a file that was indexed', async () => {
  const repository = createRepository(FILES);
  const index = await open(repository);
  repository.write('deploy.ts', `export const zebra = \`${KEY}\`;\n`);
  repository.write('id_rsa', KEY);
  repository.write('.env', 'ZEBRA_TOKEN=zebra\n');
  repository.write('staged.pem', KEY);
  repository.git('add', 'staged.pem');
  repository.write('ignored.ts', 'export const zebra = 1;\n');
  expect(await pathsOf(index, 'zebra')).toEqual(['.gitignore', 'src/zebra.ts']);
  repository.write('src/zebra.ts', `${FILES['src/zebra.ts']}export const key = \`${KEY}\`;\n`);
  const { hits } = await index.search('zebra');
  expect(JSON.stringify(hits)).not.toContain('PRIVATE KEY');
  expect(hits.map(({ path }) => path)).not.toContain('src/zebra.ts');
});

it('follows no link that lies on disk, to a file, a folder or through one that was a folder', async () => {
  const elsewhere = temporaryFolder();
  mkdirSync(join(elsewhere, 'deep'));
  for (const name of ['zebra.ts', 'deep/zebra.ts', 'other.ts']) {
    writeFileSync(join(elsewhere, name), 'export const zebraElsewhere = 1;\n');
  }
  const repository = createRepository({ ...FILES, 'lib/zebra.ts': 'export const zebraHere = 1;\n' });
  const index = await open(repository);
  symlinkSync(join(elsewhere, 'other.ts'), join(repository.path, 'link.ts'));
  symlinkSync(elsewhere, join(repository.path, 'folder'));
  repository.remove('src/zebra.ts');
  symlinkSync(join(elsewhere, 'zebra.ts'), join(repository.path, 'src-zebra.ts'));
  repository.remove('lib');
  symlinkSync(join(elsewhere), join(repository.path, 'lib'));
  const { hits } = await index.search('zebraElsewhere', { limit: 50 });
  expect(JSON.stringify(hits)).not.toContain('zebraElsewhere');
  expect(hits.map(({ path }) => path)).not.toContain('lib/zebra.ts');
});
