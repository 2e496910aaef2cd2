import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from '../network/misbehaving-server.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { startGithubServer, TOKEN, type GithubServer, type UploadedArtifact } from './github-server.js';

const NAME = 'diffdex-index.tar.zst';

let repository: TemporaryRepository;
let pack: Buffer | undefined;
let server: GithubServer | undefined;

beforeEach(async () => {
  repository = createRepository({ 'pool.ts': 'export class Pool {\n  acquire(): void {}\n}\n' });
  pack ??= await makePack(repository);
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The same for every test, since commits of test repositories are. */
async function makePack({ path }: TemporaryRepository): Promise<Buffer> {
  const folder = temporaryFolder();
  const [index, file] = [join(folder, 'index'), join(folder, NAME)];
  await runCli(['index', '--index', index], { cwd: path });
  await runCli(['pack', '--index', index, '-o', file], { cwd: path });
  return readFileSync(file);
}

function artifact(id: number, fields: Partial<UploadedArtifact> = {}): UploadedArtifact {
  return { id, name: NAME, branch: 'main', content: pack ?? Buffer.alloc(0), ...fields };
}

async function pull(
  artifacts: readonly UploadedArtifact[],
  {
    flags = [],
    token = TOKEN,
    remaining = Infinity,
    of = 'octo/pool',
  }: { flags?: string[]; token?: string; remaining?: number; of?: string } = {},
): Promise<CliResult> {
  server = await startGithubServer(artifacts);
  server.remaining = remaining;
  return runCli(['pull', '--from-github', of, '--json', ...flags], {
    cwd: repository.path,
    environment: { GITHUB_API_URL: server.apiUrl, GITHUB_TOKEN: token, GH_TOKEN: '' },
  });
}

/** The code and the words of a refusal; nothing may be left of what was tried. */
function refusal({ code, stderr }: CliResult): { code: string; message: string; hint: string } {
  expect(code).toBe(2);
  expect(existsSync(join(repository.path, '.diffdex/manifest.json'))).toBe(false);
  const line = stderr.split('\n').find((text) => text.startsWith('{'));
  return (JSON.parse(line ?? '{}') as { error: { code: string; message: string; hint: string } }).error;
}

test('the newest artifact of the default branch is installed, and the token goes to GitHub alone', async () => {
  const others = [
    artifact(9, { branch: 'feature', content: Buffer.from('of a branch') }),
    artifact(8, { isOfFork: true, content: Buffer.from('of a stranger') }),
    artifact(7, { isExpired: true }),
    artifact(6),
    artifact(5, { content: Buffer.from('old') }),
  ];

  const { code, stderr } = await pull(others);

  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  const asked = server?.requests.filter(({ path }) => /blob|zip/.test(path)) ?? [];
  expect(asked).toEqual([
    { at: 'api', path: '/repos/octo/pool/actions/artifacts/6/zip', authorization: `Bearer ${TOKEN}` },
    { at: 'storage', path: '/blob/6', authorization: undefined },
  ]);
  const { stdout } = await runCli(['status', '--json'], { cwd: repository.path });
  expect(JSON.parse(stdout)).toMatchObject({ revision: repository.head(), fresh: true });
});

test('another branch and another name can be asked for', async () => {
  const wanted = artifact(3, { branch: 'release', name: 'linux.tar.zst' });

  const { code } = await pull([artifact(4, { name: 'linux.tar.zst' }), wanted], {
    flags: ['--branch', 'release', '--artifact', 'linux'],
  });

  expect(code).toBe(0);
  expect(server?.requests.some(({ path }) => path === '/blob/3')).toBe(true);
});

test.each(['stored', 'deflated'] as const)('an artifact that was zipped is taken out: %s', async (method) => {
  const { code, stderr } = await pull([artifact(1, { content: zipped(method) })]);

  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
});

test('a damaged zip file is refused', async () => {
  const broken = zipped('deflated').fill(0xff, 100, 200);
  expect(refusal(await pull([artifact(1, { content: broken })]))).toMatchObject({ code: 'PACK_INVALID' });
});

test('content that is not what GitHub says it is is refused', async () => {
  const digest = `sha256:${createHash('sha256').update('something else').digest('hex')}`;
  expect(refusal(await pull([artifact(1, { digest })]))).toMatchObject({ code: 'DOWNLOAD_CORRUPT' });
});

test('expired artifacts are told apart from none at all', async () => {
  expect(refusal(await pull([artifact(1, { isExpired: true })])).message).toContain('have expired');
  await server?.close();
  expect(refusal(await pull([artifact(1, { isOfFork: true })])).message).toContain('has no artifact named');
});

test('a token that is missing or wrong, a repository that is not there: each with its hint', async () => {
  const hints: string[] = [];
  for (const options of [{ token: '' }, { token: 'wrong' }, { of: 'octo/lake' }]) {
    const { code, hint } = refusal(await pull([artifact(1)], options));
    expect(code).toBe('DOWNLOAD_REFUSED');
    hints.push(hint);
    await server?.close();
  }
  expect(hints[0]).toContain('Set GITHUB_TOKEN');
  expect(hints[1]).toContain('is invalid');
  expect(hints[2]).toContain('Check the name');
});

test('the rate limit is told with its end', async () => {
  const { message } = refusal(await pull([artifact(1)], { remaining: 1 }));
  expect(message).toBe('GitHub accepts no more requests before 2026-01-01T00:00:00.000Z.');
});

/** A pull from an API that gives one answer to everything. */
async function pullAnswered(answer: Parameters<typeof serve>[0]): Promise<CliResult> {
  const { origin } = await serve(answer);
  const environment = { GITHUB_API_URL: origin, GITHUB_TOKEN: TOKEN, GH_TOKEN: '' };
  return runCli(['pull', '--from-github', 'octo/pool', '--json'], { cwd: repository.path, environment });
}

test('a limit that is told in the terms of HTTP, as a date, is one too', async () => {
  const wait = new Date('2099-01-01T00:00:00Z').toUTCString();
  const result = await pullAnswered((_, response) => response.writeHead(403, { 'retry-after': wait }).end());
  const { code, message } = refusal(result);
  expect(code).toBe('DOWNLOAD_REFUSED');
  expect(message).toMatch(/ before 2099-01-01T00:00:0/);
});

test('a page in place of an answer is no bug', async () => {
  const result = await pullAnswered((_request, response) => response.end('<html>Sign in</html>'));
  expect(refusal(result)).toMatchObject({
    code: 'DOWNLOAD_CORRUPT',
    hint: expect.stringContaining('GITHUB_API_URL') as string,
  });
});

test('what is no repository is not asked for', async () => {
  expect(refusal(await pull([], { of: '../../user' }))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(server?.requests).toEqual([]);
});

/** A zip file of the pack alone, as services make them: without sizes in front, since they write while they read. */
function zipped(method: 'stored' | 'deflated'): Buffer {
  const content = pack ?? Buffer.alloc(0);
  const name = Buffer.from(NAME);
  const data = method === 'stored' ? content : deflateRawSync(content);
  const methodId = method === 'stored' ? 0 : 8;
  const sizes = (buffer: Buffer, at: number): void => {
    buffer.writeUInt32LE(crc32(content), at);
    buffer.writeUInt32LE(data.length, at + 4);
    buffer.writeUInt32LE(content.length, at + 8);
  };
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 6);
  local.writeUInt16LE(methodId, 8);
  local.writeUInt16LE(name.length, 26);
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  sizes(descriptor, 4);
  const directory = Buffer.alloc(46);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE(8, 8);
  directory.writeUInt16LE(methodId, 10);
  sizes(directory, 16);
  directory.writeUInt16LE(name.length, 28);
  const before = Buffer.concat([local, name, data, descriptor]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length + name.length, 12);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, directory, name, end]);
}
