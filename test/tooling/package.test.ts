import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

interface Manifest {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

interface Packed {
  files: { path: string; mode: number }[];
}

function packedFiles(): Packed['files'] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const output = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(output) as [Packed];
  return packed.files;
}

const files = packedFiles();

test('the package holds the program, its data and its licences, and no sources', () => {
  const paths = files.map(({ path }) => path);

  expect(paths).toEqual(
    expect.arrayContaining([
      'dist/cli/main.js',
      'dist/chunking/worker.js',
      'dist/git/worker.js',
      'dist/index.js',
      'dist/THIRD-PARTY.txt',
      'grammars/manifest.json',
      'models/code-static-256/model.safetensors',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
    ]),
  );
  expect(paths.filter((path) => /^(?:src|test|fixtures|bench|scripts|\.ci)\//.test(path))).toEqual([]);
  expect(paths.filter((path) => /\.(?:tmp|log|tgz|map)$/.test(path))).toEqual([]);
});

test('the command can be run', () => {
  const command = files.find(({ path }) => path === 'dist/cli/main.js');

  expect(readFileSync(join(root, 'dist/cli/main.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect((command?.mode ?? 0) & 0o111).toBe(0o111);
});

test('bundled packages pass on their licences', () => {
  const notices = readFileSync(join(root, 'dist/THIRD-PARTY.txt'), 'utf8');

  for (const name of ['@lancedb/lancedb', 'apache-arrow', 'yargs']) {
    expect(notices).toContain(`\n${name} ${manifest.devDependencies[name] ?? ''} (`);
  }
});

test('what is installed beside it is the native binding of the bundled LanceDB and the parser runtime', () => {
  const bindings = Object.entries(manifest.optionalDependencies);

  expect(Object.keys(manifest.dependencies)).toEqual(['web-tree-sitter']);
  expect(bindings.map(([name]) => name.replace(/-(?:darwin|linux|win32).*/, ''))).toEqual(
    bindings.map(() => '@lancedb/lancedb'),
  );
  expect(new Set(bindings.map(([, version]) => version))).toEqual(
    new Set([manifest.devDependencies['@lancedb/lancedb']]),
  );
});
