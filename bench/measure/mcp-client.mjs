import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/**
 * Starts `diffdex mcp` and shakes hands.
 *
 * @param {string[]} flags
 * @returns the client, its connection time in ms, and the resident memory of the server in bytes (Linux only, else 0)
 */
export async function startMcp(flags) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [cli, 'mcp', ...flags],
    stderr: 'inherit',
  });
  const client = new Client({ name: 'bench', version: '1' });
  const startedAt = performance.now();
  await client.connect(transport);
  const connectedMs = performance.now() - startedAt;
  return { client, connectedMs, memoryBytes: () => residentBytes(transport.pid) };
}

/** Calls a tool and returns its structured content; throws where the answer is an error. */
export async function ask(client, name, input) {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: input });
  if (isError) throw new Error(`${name}: ${content[0]?.text}`);
  return structuredContent;
}

function residentBytes(pid) {
  if (process.platform !== 'linux') return 0;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}
