import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const MAIN = join(packageRoot, 'dist/cli/main.js');
const TOO_LONG = 'x'.repeat(300);

/** Ends in a result or in an error with a code: an input is never a bug. */
const DECENT = [0, 1, 2];

it('no place or value that is given is a bug', async () => {
  const { path } = createRepository({ 'a.ts': 'export const a = 1;\n' });
  const elsewhere = temporaryFolder();
  mkdirSync(join(elsewhere, 'folder'));
  writeFileSync(join(elsewhere, 'binary'), Buffer.from([0, 255, 254]));
  symlinkSync('loop', join(elsewhere, 'loop'));
  const [folder, below, loop] = ['folder', 'binary/below', 'loop'].map((name) => join(elsewhere, name));
  const commands = [
    ['doctor', '--index', TOO_LONG],
    ['doctor', '--index', loop ?? ''],
    ['status', '--index', below ?? ''],
    ['index', '--index', TOO_LONG],
    ['index', '--rev', `a\nb`],
    ['status', '--repo', loop ?? ''],
    ['search', 'a', '--path', TOO_LONG],
    ['search', '--queries', folder ?? ''],
    ['pull', join(elsewhere, 'binary')],
    ['mcp', '--workspace', folder ?? ''],
    ['mcp', '--http', '99999999999999999999'],
    ['mcp', 'install', 'zed', '--name', '__proto__', '--print'],
  ];
  for (const args of commands) {
    const { code, stderr } = await runCli(args, { cwd: path });
    expect(DECENT, `${JSON.stringify(args)}: ${stderr}`).toContain(code);
    expect(stderr).not.toContain('bug:');
  }
});

it.runIf(process.platform !== 'win32')(
  'no stream that is closed and no word that is no text is a bug',
  () => {
    const cwd = createRepository({ 'a.ts': 'export const a = 1;\n' }).path;
    const words = [
      'status <&- >&- 2>&-',
      'help >&-',
      'search --queries - <&-',
      'mcp <&-',
      `related "$(printf 'a\\377.ts:1')"`,
      `diff "$(printf '\\376')"`,
    ];
    for (const line of words) {
      const { status, stderr } = spawnSync('sh', ['-c', `"$0" "$1" ${line}`, process.execPath, MAIN], {
        cwd,
        encoding: 'utf8',
      });
      expect(DECENT, `${line}: ${stderr}`).toContain(status);
      expect(stderr).not.toContain('bug:');
    }
  },
);
