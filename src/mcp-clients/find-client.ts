import { claudeCode } from './catalog/claude-code.js';
import { codex } from './catalog/codex.js';
import { cursor } from './catalog/cursor.js';
import { opencode } from './catalog/opencode.js';
import { vscode } from './catalog/vscode.js';
import { windsurf } from './catalog/windsurf.js';
import { zed } from './catalog/zed.js';
import type { Client } from './catalog/client.js';
import type { ClientName } from '../core/client-name.js';

/** Every client that can be configured, by name. */
export const CLIENTS: Readonly<Record<ClientName, Client>> = {
  'claude-code': claudeCode,
  cursor,
  vscode,
  windsurf,
  codex,
  zed,
  opencode,
};
