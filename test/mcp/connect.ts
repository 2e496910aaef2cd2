import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';

export const CLI = join(packageRoot, 'dist/cli/main.js');

export interface Connection {
  client: Client;
  /** Calls a tool; the client checks structured content against the output schema. */
  call: (name: string, input?: Record<string, unknown>) => Promise<CallToolResult>;
  /** The same for a call that succeeds: its structured content. */
  ask: (name: string, input?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  /** What the server wrote to stderr so far. */
  stderr: () => string;
}

/** Starts `diffdex mcp` as a client would and shakes hands; it ends with the test. */
export async function connect(
  cwd: string,
  flags: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<Connection> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [CLI, 'mcp', ...flags],
    cwd,
    env: { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', ...environment },
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  // Output is checked against the schemas that the listing tells.
  await client.listTools();
  onTestFinished(() => client.close());
  const call = async (name: string, input: Record<string, unknown> = {}): Promise<CallToolResult> =>
    (await client.callTool({ name, arguments: input })) as CallToolResult;
  return {
    client,
    call,
    async ask(name, input) {
      const { structuredContent, isError, content } = await call(name, input);
      if (isError || !structuredContent) throw new Error(JSON.stringify(content));
      return structuredContent;
    },
    stderr: () => stderr,
  };
}

/** The text of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
}

/** Code, message and hint of a result that is an error. */
export function failureOf(result: CallToolResult): { code: string; message: string; hint: string } {
  if (!result.isError) throw new Error(`no error: ${textOf(result)}`);
  return result._meta?.['diffdex/error'] as { code: string; message: string; hint: string };
}
