import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const NOBODY = 65_534;
/** Root may read everything. */
const asUser = process.getuid?.() === 0 ? { uid: NOBODY } : {};

describe('a folder with files that cannot be read', () => {
  it('is indexed without them, and says so', async () => {
    const folder = createRepository({
      'a.ts': 'export const readable = 1;\n',
      'b.ts': 'export const hidden = 1;\n',
      'closed/c.ts': 'export const closed = 1;\n',
      'rules/.gitignore': '*.ts\n',
      'rules/d.ts': 'export const d = 1;\n',
      'web/.gitignore': '\ufeff*.log\n',
      'web/x.log': 'hidden\n',
    }).path;
    mkdirSync(join(folder, '.diffdex'), { mode: 0o777 });
    chmodSync(join(folder, '.diffdex'), 0o777);
    chmodSync(folder, 0o755);
    for (const path of ['b.ts', 'closed', 'rules/.gitignore']) chmodSync(join(folder, path), 0);
    const run = (...args: string[]) =>
      runCli([...args, '--no-git', '--json'], { cwd: folder, environment: { HOME: folder }, ...asUser });
    const first = await run('index');
    expect(first.stderr).toContain('3 files could not be read and are not in the index');
    expect(JSON.parse(first.stdout)).toMatchObject({ files: { total: 3, skipped: { missing: 3 } } });
    expect(JSON.parse((await run('index')).stdout)).toMatchObject({ mode: 'none' });
    for (const path of ['b.ts', 'closed', 'rules/.gitignore']) chmodSync(join(folder, path), 0o755);
    const again = JSON.parse((await run('index')).stdout) as { files: unknown };
    expect(again).toMatchObject({ files: { total: 5, modified: 2, added: 1, deleted: 2, skipped: {} } });
  });
});
