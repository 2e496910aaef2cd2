import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, onTestFinished, test } from 'vitest';
import { CLI } from '../connect.js';
import { indexedRepository } from '../sample.js';

const TOKEN = 'a-token-of-many-characters';

test('diffdex mcp --http tells its address, keeps strangers out, and ends in order', async () => {
  const { path } = await indexedRepository();
  const server = spawn(process.execPath, [CLI, 'mcp', '--repo', path, '--http', '0'], {
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', DIFFDEX_MCP_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  let stdout = '';
  server.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const url = new URL(await addressOf(server.stderr));
  expect(url).toMatchObject({ hostname: '127.0.0.1', pathname: '/mcp' });

  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  const headers = { authorization: `Bearer ${TOKEN}` };
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  const { structuredContent } = await client.callTool({
    name: 'search_code',
    arguments: { query: 'retry', limit: 1 },
  });
  expect(structuredContent).toMatchObject({ hits: [{ path: 'net/retry.py' }] });

  server.kill('SIGTERM');
  expect(await ended).toBe(0);
  await expect(fetch(url, { method: 'POST', headers, body: '{}' })).rejects.toThrow();
  expect(stdout).toBe('');
});

async function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const address = /at (http:\S+)$/.exec(line)?.[1];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('the server ended before it told its address');
}
