import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { temporaryFolder } from '../support/temporary-repository.js';

/** A copy of what a tag or a branch holds, with an npm that only writes down what it is asked. */
function createCopy({ isBuilt }: { isBuilt: boolean }): { folder: string; run: (command: string) => string } {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  for (const path of ['scripts/action-package.mjs', 'package.json', 'package-lock.json', '.npmrc']) {
    cpSync(join(packageRoot, path), join(folder, path));
  }
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npm'),
    `#!/bin/sh\necho "npm $*" >> "${folder}/asked"\nmkdir -p node_modules\ncp package*.json node_modules\n`,
  );
  writeFileSync(
    join(bin, 'npm.cmd'),
    `@echo npm %*>> "${folder}\\asked"\r\n@mkdir node_modules\r\n@copy package*.json node_modules\r\n`,
  );
  chmodSync(join(bin, 'npm'), 0o755);
  writeFileSync(
    join(folder, 'scripts/build.mjs'),
    `import fs from 'node:fs'; fs.appendFileSync('asked', 'build\\n');`,
  );
  if (isBuilt) {
    mkdirSync(join(folder, 'dist/action'), { recursive: true });
    writeFileSync(join(folder, 'dist/action/main.js'), '');
  }
  const run = (command: string): string =>
    execFileSync(process.execPath, [join(folder, 'scripts/action-package.mjs'), command], {
      encoding: 'utf8',
      env: { ...process.env, PATH: bin + delimiter + String(process.env.PATH) },
    });
  return { folder, run };
}

function asked(folder: string): string[] {
  const file = join(folder, 'asked');
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

test('a release gets what it needs to run, and no script of a package runs', () => {
  const { folder, run } = createCopy({ isBuilt: true });

  run('install');

  expect(asked(folder)).toEqual(['npm ci --ignore-scripts --no-audit --no-fund --omit=dev']);
});

test('sources get what it takes to build them, and are built', () => {
  const { folder, run } = createCopy({ isBuilt: false });

  run('install');

  expect(asked(folder)).toEqual(['npm ci --ignore-scripts --no-audit --no-fund', 'build']);
});

test('what is installed already is left alone', () => {
  const { folder, run } = createCopy({ isBuilt: true });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');

  run('install');

  expect(asked(folder)).toEqual([]);
  expect(run('describe')).toContain('installed=true');
});

test('transformers.js comes beside the program, in the version of the lock file', () => {
  const { folder, run } = createCopy({ isBuilt: true });
  const read = (path: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, unknown>;

  run('install-runtime');

  expect(asked(folder)).toEqual(['npm ci --ignore-scripts --no-audit --no-fund']);
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['action', 'node_modules']);
  const name = '@huggingface/transformers';
  const { packages } = read('package-lock.json') as { packages: Record<string, { version: string }> };
  const installed = read('dist/node_modules/package.json');
  expect(installed).toMatchObject({ dependencies: { [name]: packages[`node_modules/${name}`]?.version } });
  expect(installed).not.toHaveProperty('devDependencies');
  const lock = read('dist/node_modules/package-lock.json');
  expect(lock).toMatchObject({ packages: { ...packages, '': installed } });
});

test('the key changes with the lock file and with what is installed', () => {
  const keyOf = (text: string): string => /^key=(.+)$/m.exec(text)?.[1] ?? '';
  const built = createCopy({ isBuilt: true });
  const key = keyOf(built.run('describe'));

  expect(key).toContain(`diffdex-package-${process.platform}-${process.arch}-`);
  expect(keyOf(createCopy({ isBuilt: true }).run('describe'))).toBe(key);
  rmSync(join(built.folder, 'dist'), { recursive: true });
  expect(keyOf(built.run('describe'))).not.toBe(key);
  const other = createCopy({ isBuilt: true });
  writeFileSync(join(other.folder, 'package-lock.json'), '{}');
  expect(keyOf(other.run('describe'))).not.toBe(key);
});
