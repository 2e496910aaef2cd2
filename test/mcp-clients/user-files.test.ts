import { expect, it } from 'vitest';
import { CLIENTS } from '../../src/mcp-clients/find-client.js';
import type { Machine } from '../../src/mcp-clients/catalog/client.js';
import { CLIENT_NAMES } from '../../src/core/client-name.js';

const LINUX: Machine = { platform: 'linux', home: '/home/ada', environment: {} };
const MAC: Machine = { platform: 'darwin', home: '/Users/ada', environment: { XDG_CONFIG_HOME: '' } };
const WINDOWS: Machine = {
  platform: 'win32',
  home: 'C:\\Users\\ada',
  environment: { APPDATA: 'D:\\Roaming' },
};

function userFiles(machine: Machine): Record<string, string | undefined> {
  return Object.fromEntries(CLIENT_NAMES.map((name) => [name, CLIENTS[name].user.files(machine)[0]]));
}

it('finds the files of users on Linux', () => {
  expect(userFiles(LINUX)).toEqual({
    'claude-code': '/home/ada/.claude.json',
    cursor: '/home/ada/.cursor/mcp.json',
    vscode: '/home/ada/.config/Code/User/mcp.json',
    windsurf: '/home/ada/.codeium/windsurf/mcp_config.json',
    codex: '/home/ada/.codex/config.toml',
    zed: '/home/ada/.config/zed/settings.json',
    opencode: '/home/ada/.config/opencode/opencode.json',
  });
});

it('finds the files of users on macOS', () => {
  expect(userFiles(MAC)).toMatchObject({
    vscode: '/Users/ada/Library/Application Support/Code/User/mcp.json',
    zed: '/Users/ada/.config/zed/settings.json',
    opencode: '/Users/ada/.config/opencode/opencode.json',
  });
});

it('finds the files of users on Windows', () => {
  expect(userFiles(WINDOWS)).toMatchObject({
    'claude-code': 'C:\\Users\\ada\\.claude.json',
    vscode: 'D:\\Roaming\\Code\\User\\mcp.json',
    windsurf: 'C:\\Users\\ada\\.codeium\\windsurf\\mcp_config.json',
    zed: 'D:\\Roaming\\Zed\\settings.json',
  });
});

it('follows the variables that move them', () => {
  const environment = { XDG_CONFIG_HOME: '/x', CODEX_HOME: '/c', CLAUDE_CONFIG_DIR: '/k' };
  expect(userFiles({ ...LINUX, environment })).toMatchObject({
    'claude-code': '/k/.claude.json',
    vscode: '/x/Code/User/mcp.json',
    codex: '/c/config.toml',
    zed: '/x/zed/settings.json',
    opencode: '/x/opencode/opencode.json',
  });
});
