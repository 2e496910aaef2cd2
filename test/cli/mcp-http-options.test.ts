import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { httpOptionsOf, type HttpArguments } from '../../src/cli/commands/mcp/mcp-http-options.js';

const TOKEN = '0123456789abcdef';
const folder = await mkdtemp(join(tmpdir(), 'diffdex-token-'));
afterAll(() => rm(folder, { recursive: true }));

const read = (argv: HttpArguments, token?: string) =>
  httpOptionsOf(argv, token === undefined ? {} : { DIFFDEX_MCP_TOKEN: token });

describe('httpOptionsOf', () => {
  it('is stdio unless HTTP is asked for', async () => {
    expect(await read({})).toBeUndefined();
    expect(await read({}, TOKEN)).toBeUndefined();
  });

  it('binds to loopback on the usual port', async () => {
    expect(await read({ http: '' })).toMatchObject({ host: '127.0.0.1', port: 7333, allowedHosts: [] });
    expect((await read({ http: '' }))?.token).toBeUndefined();
    expect(await read({ http: '0', host: 'localhost', 'allow-host': ['dev.local'] })).toMatchObject({
      host: 'localhost',
      port: 0,
      allowedHosts: ['dev.local'],
    });
  });

  it('takes the token from a file before the environment, without the line break at its end', async () => {
    const file = join(folder, 'token');
    await writeFile(file, `${TOKEN}-of-the-file\n`);
    expect((await read({ http: '', 'token-file': file }, TOKEN))?.token).toBe(`${TOKEN}-of-the-file`);
    expect((await read({ http: '' }, TOKEN))?.token).toBe(TOKEN);
  });

  it('binds beyond loopback only where both the flag and a token say so', async () => {
    const remote = { http: '', host: '0.0.0.0' };
    await expect(read(remote, TOKEN)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(read({ ...remote, 'allow-remote': true })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
    expect(await read({ ...remote, 'allow-remote': true }, TOKEN)).toMatchObject({ host: '0.0.0.0' });
    for (const host of ['127.0.0.2', '::1', 'localhost']) await read({ http: '', host });
    for (const host of ['127.example.com', '::', '192.168.0.1'])
      await expect(read({ http: '', host }), host).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  it.each<[string, HttpArguments, string?]>([
    ['flags of HTTP without HTTP', { host: '127.0.0.1' }],
    ['a token file without HTTP', { 'token-file': 'token' }],
    ['a port that is none', { http: 'web' }],
    ['a port beyond the last', { http: '65536' }],
    ['a port below the first', { http: '-1' }],
    ['a token that could be guessed', { http: '' }, 'short'],
    ['a token of two words', { http: '' }, `${TOKEN} ${TOKEN}`],
    ['a token file that is not there', { http: '', 'token-file': join(folder, 'none') }],
  ])('refuses %s', async (_, argv, token) => {
    await expect(read(argv, token)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});
