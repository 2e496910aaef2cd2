import { expect, it } from 'vitest';
import type { ClientName } from '../../src/core/client-name.js';
import { CLIENTS } from '../../src/mcp-clients/find-client.js';

const COMMAND = { command: 'd', args: ['mcp'] };
const URL = 'http://127.0.0.1:7333/mcp';

/** What each client documents: the keys that lead to a server, and both kinds of entries. */
const ENTRIES: Record<ClientName, [string[], object, object | undefined]> = {
  'claude-code': [['mcpServers'], { type: 'stdio', ...COMMAND }, { type: 'http', url: URL }],
  'claude-desktop': [['mcpServers'], COMMAND, undefined],
  codex: [['mcp_servers'], COMMAND, { url: URL }],
  cursor: [['mcpServers'], { type: 'stdio', ...COMMAND }, { url: URL }],
  vscode: [['servers'], { type: 'stdio', ...COMMAND }, { type: 'http', url: URL }],
  'copilot-cli': [
    ['mcpServers'],
    { type: 'stdio', ...COMMAND, tools: ['*'] },
    { type: 'http', url: URL, tools: ['*'] },
  ],
  'gemini-cli': [['mcpServers'], COMMAND, { httpUrl: URL }],
  opencode: [['mcp'], { type: 'local', command: ['d', 'mcp'] }, { type: 'remote', url: URL }],
  amp: [['amp.mcpServers'], COMMAND, { url: URL }],
  zed: [['context_servers'], COMMAND, { url: URL }],
  devin: [['mcpServers'], COMMAND, { url: URL, transport: 'http' }],
  windsurf: [['mcpServers'], COMMAND, { serverUrl: URL }],
  cline: [['mcpServers'], { type: 'stdio', ...COMMAND }, { type: 'streamableHttp', url: URL }],
  kiro: [['mcpServers'], COMMAND, { url: URL }],
};

it.each(Object.entries(ENTRIES))('%s gets entries as it documents them', (name, [keys, local, remote]) => {
  const client = CLIENTS[name as ClientName];
  expect(client.keys(undefined)).toEqual(keys);
  expect(client.local('d', ['mcp'])).toEqual(local);
  expect(client.remote?.(URL)).toEqual(remote);
});
