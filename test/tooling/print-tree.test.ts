import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { temporaryFolder } from '../support/temporary-repository.js';

function run(script: string, ...args: string[]) {
  const path = join(packageRoot, 'scripts', script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

it('print-tree prints nodes with their fields, lines and captures', () => {
  const file = join(temporaryFolder(), 'pool.py');
  writeFileSync(file, 'class Pool:\n    def acquire(self):\n        return 1\n');
  const { status, stdout } = run('print-tree.mjs', file);
  expect(status).toBe(0);
  expect(stdout).toContain(
    '\n  class_definition 1-3 @definition.class\n    name: identifier 1 @name "Pool"\n',
  );
  expect(stdout).toContain('\n          return_statement 3\n            integer 3 "1"\n');
});

it('print-tree fails where a file has errors, and where no grammar is for it', () => {
  const folder = temporaryFolder();
  const [broken, plain] = [join(folder, 'a.txt'), join(folder, 'b.unheard-of')];
  for (const file of [broken, plain]) writeFileSync(file, 'class :::');
  expect(run('print-tree.mjs', broken, '--language', 'python')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('ERROR') as string,
  });
  expect(run('print-tree.mjs', plain)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--language') as string,
  });
});

it('refresh-grammars fetches nothing for a grammar that the manifest does not pin', () => {
  expect(run('refresh-grammars.mjs', 'cobol', '--check')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'grammars/manifest.json has no grammar cobol\n',
  });
});
