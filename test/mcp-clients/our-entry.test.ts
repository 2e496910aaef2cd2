import { expect, it } from 'vitest';
import { fetchesProgram, isOurs } from '../../src/mcp-clients/our-entry.js';

it.each([
  ['npx', ['-y', 'diffdex@0.1.0', 'mcp'], true],
  ['npx', ['diffdex', 'mcp'], true],
  ['C:\\Program Files\\nodejs\\npx.cmd', ['--yes', 'diffdex', 'mcp'], true],
  ['cmd', ['/c', 'npx', '-y', 'diffdex@latest', 'mcp'], true],
  ['npm', ['exec', '--', 'diffdex', 'mcp'], true],
  ['pnpm', ['dlx', 'diffdex', 'mcp'], true],
  ['bunx', ['diffdex', 'mcp'], true],
  ['npx', ['--no', 'diffdex', 'mcp'], false],
  ['npx', ['--no-install', 'diffdex', 'mcp', '--repo', 'npx'], false],
  ['diffdex', ['mcp'], false],
  ['/usr/local/bin/diffdex', ['mcp', '--repo', '/srv/npx diffdex'], false],
  ['/usr/bin/node', ['/opt/npx/dist/cli/main.js', 'mcp'], false],
])('%j %j: may fetch the program: %j', (command, args, isFetching) => {
  for (const entry of [{ command, args }, { command: [command, ...args] }]) {
    expect([isOurs(entry), fetchesProgram(entry)]).toEqual([true, isFetching]);
  }
});

it.each([undefined, null, 'npx -y diffdex mcp', {}, { command: 'npx', args: ['-y', 'other', 'mcp'] }])(
  '%j is not ours',
  (entry) => {
    expect([isOurs(entry), fetchesProgram(entry)]).toEqual([false, false]);
  },
);

it.each([
  ['http://127.0.0.1:7337/mcp', true],
  ['http://localhost:1/mcp', true],
  ['http://[::1]:7337/mcp', true],
  ['http://localhost.evil.com:7337/mcp', false],
  ['https://evil.com/?http://localhost:7337/mcp', false],
  ['http://localhost:7337/mcp/other', false],
  ['http://localhost/mcp', false],
])('a server at %s is ours: %s', (url, is) => {
  const entries = [{ url }, { type: 'http', serverUrl: url }, { httpUrl: url }];
  expect(entries.map(isOurs)).toEqual([is, is, is]);
});
