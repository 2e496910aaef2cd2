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
    'claude-desktop': '/home/ada/.config/Claude/claude_desktop_config.json',
    cursor: '/home/ada/.cursor/mcp.json',
    vscode: '/home/ada/.config/Code/User/mcp.json',
    devin: '/home/ada/.config/devin/mcp_config.json',
    windsurf: '/home/ada/.codeium/windsurf/mcp_config.json',
    cline: '/home/ada/.cline/data/settings/cline_mcp_settings.json',
    kiro: '/home/ada/.kiro/settings/mcp.json',
    codex: '/home/ada/.codex/config.toml',
    'copilot-cli': '/home/ada/.copilot/mcp-config.json',
    'gemini-cli': '/home/ada/.gemini/settings.json',
    amp: '/home/ada/.config/amp/settings.json',
    zed: '/home/ada/.config/zed/settings.json',
    opencode: '/home/ada/.config/opencode/opencode.json',
  });
});

it('finds the files of users on macOS', () => {
  expect(userFiles(MAC)).toMatchObject({
    'claude-desktop': '/Users/ada/Library/Application Support/Claude/claude_desktop_config.json',
    vscode: '/Users/ada/Library/Application Support/Code/User/mcp.json',
    devin: '/Users/ada/.config/devin/mcp_config.json',
    amp: '/Users/ada/.config/amp/settings.json',
    zed: '/Users/ada/.config/zed/settings.json',
    opencode: '/Users/ada/.config/opencode/opencode.json',
  });
});

it('finds the files of users on Windows', () => {
  expect(userFiles(WINDOWS)).toMatchObject({
    'claude-code': 'C:\\Users\\ada\\.claude.json',
    'claude-desktop': 'D:\\Roaming\\Claude\\claude_desktop_config.json',
    vscode: 'D:\\Roaming\\Code\\User\\mcp.json',
    devin: 'D:\\Roaming\\devin\\mcp_config.json',
    amp: 'C:\\Users\\ada\\.config\\amp\\settings.json',
    windsurf: 'C:\\Users\\ada\\.codeium\\windsurf\\mcp_config.json',
    zed: 'D:\\Roaming\\Zed\\settings.json',
  });
});

it('follows the variables that move them', () => {
  const environment = {
    XDG_CONFIG_HOME: '/x',
    CODEX_HOME: '/c',
    CLAUDE_CONFIG_DIR: '/k',
    COPILOT_HOME: '/p',
    GEMINI_CLI_HOME: '/g',
    CLINE_MCP_SETTINGS_PATH: '/l/servers.json',
  };
  expect(userFiles({ ...LINUX, environment })).toMatchObject({
    'claude-code': '/k/.claude.json',
    'copilot-cli': '/p/mcp-config.json',
    'gemini-cli': '/g/.gemini/settings.json',
    cline: '/l/servers.json',
    vscode: '/x/Code/User/mcp.json',
    codex: '/c/config.toml',
    zed: '/x/zed/settings.json',
    opencode: '/x/opencode/opencode.json',
  });
});
