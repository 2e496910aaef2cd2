import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli, type CliResult } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const NOBODY = 65534;

let repository: TemporaryRepository;
const at = (path: string): string => join(repository.path, path);
beforeEach(() => {
  repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
});

function expectTold({ code, stderr }: CliResult, path: string, error = 'PERMISSION_DENIED'): void {
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: .* \[\w+\]\nhint: \S.*\n$/);
  expect(stderr).toContain(path);
  expect(stderr).toContain(`[${error}]`);
}

describe('init says what is in the way', () => {
  it.each<[string, string[], (path: string) => void]>([
    ['.gitattributes', ['--commit-index'], asFolder],
    ['.gitattributes', ['--commit-index'], linkToItself],
    ['.git/info/exclude', [], asFolder],
    ['.git/info/exclude', ['--commit-index'], asFolder],
    ['.git/info/exclude', [], linkToItself],
    ['.git/info', [], asFile],
  ])('at the place of %s', async (path, flags, put) => {
    put(at(path));
    expectTold(await runCli(['init', ...flags], { cwd: repository.path }), path);
  });

  it('where git cannot note the merge driver', async () => {
    writeFileSync(at('.git/config.lock'), '');
    const result = await runCli(['init', '--commit-index'], { cwd: repository.path });
    expectTold(result, 'config', 'GIT_FAILED');
  });

  it.each([[], ['--commit-index']])('at the place of diffdex.yml (%s)', async (...flags) => {
    mkdirSync(at('diffdex.yml'));
    expectTold(await runCli(['init', ...flags], { cwd: repository.path }), 'diffdex.yml', 'CONFIG_INVALID');
  });

  it('where the index is to be kept out of git by an update', async () => {
    mkdirSync(at('.git/info/exclude'), { recursive: true });
    expectTold(await runCli(['index'], { cwd: repository.path }), '.git/info/exclude');
    expect(existsSync(at('.diffdex/manifest.json'))).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('where files may not be written', async () => {
    writeFileSync(at('.gitattributes'), '*.png binary\n');
    writeFileSync(at('diffdex.yml'), '');
    repository.write('.git/info/exclude', '/.diffdex/\n');
    chmodSync(repository.path, 0o755);
    const environment = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    };
    const as = { cwd: repository.path, uid: NOBODY, environment };
    expectTold(await runCli(['init', '--commit-index'], as), 'diffdex.yml');
    writeFileSync(at('diffdex.yml'), 'commit_index: true\n');
    repository.write('.git/info/exclude', '');
    expectTold(await runCli(['init', '--commit-index'], as), '.gitattributes');
    rmSync(at('diffdex.yml'));
    expectTold(await runCli(['init'], as), 'diffdex.yml');
    expect(readFileSync(at('.gitattributes'), 'utf8')).toBe('*.png binary\n');
  });
});

describe('init', () => {
  it('follows a link to the exclusions of git', async () => {
    const shared = join(temporaryFolder(), 'exclude');
    writeFileSync(shared, '*.log\n');
    mkdirSync(at('.git/info'), { recursive: true });
    symlinkSync(shared, at('.git/info/exclude'));
    expect((await runCli(['init'], { cwd: repository.path })).code).toBe(0);
    expect(readFileSync(shared, 'utf8')).toBe('*.log\n/.diffdex/\n');
  });

  it('keeps every other byte and the rights of .gitattributes', async () => {
    const text = Buffer.from('caf\u00e9.txt text\r\n*.png binary', 'latin1');
    repository.write('.gitattributes', text);
    chmodSync(at('.gitattributes'), 0o640);
    expect((await runCli(['init', '--commit-index'], { cwd: repository.path })).code).toBe(0);
    const after = readFileSync(at('.gitattributes'));
    const line = '\n/.diffdex/** binary merge=ours linguist-generated -diff\n';
    expect(after.equals(Buffer.concat([text, Buffer.from(line)]))).toBe(true);
    const { stdout } = await runCli(['init', '--commit-index', '--json'], { cwd: repository.path });
    expect(JSON.parse(stdout)).toMatchObject({ commit_index: true, created: false });
    expect(readFileSync(at('.gitattributes')).equals(after)).toBe(true);
  });
});

function asFolder(path: string): void {
  mkdirSync(path, { recursive: true });
}

function linkToItself(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  symlinkSync(path, path);
}

function asFile(path: string): void {
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, '');
}
