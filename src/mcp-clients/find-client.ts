import { claudeDesktop } from './catalog/desktop/claude-desktop.js';
import { cline } from './catalog/desktop/cline.js';
import { cursor } from './catalog/desktop/cursor.js';
import { devin } from './catalog/desktop/devin.js';
import { kiro } from './catalog/desktop/kiro.js';
import { vscode } from './catalog/desktop/vscode.js';
import { windsurf } from './catalog/desktop/windsurf.js';
import { zed } from './catalog/desktop/zed.js';
import { amp } from './catalog/terminal/amp.js';
import { claudeCode } from './catalog/terminal/claude-code.js';
import { codex } from './catalog/terminal/codex.js';
import { copilotCli } from './catalog/terminal/copilot-cli.js';
import { geminiCli } from './catalog/terminal/gemini-cli.js';
import { opencode } from './catalog/terminal/opencode.js';
import type { Client } from './catalog/client.js';
import type { ClientName } from '../core/client-name.js';

/** Every client that can be configured, by name. */
export const CLIENTS: Readonly<Record<ClientName, Client>> = {
  'claude-code': claudeCode,
  'claude-desktop': claudeDesktop,
  codex,
  cursor,
  vscode,
  'copilot-cli': copilotCli,
  'gemini-cli': geminiCli,
  opencode,
  amp,
  zed,
  devin,
  windsurf,
  cline,
  kiro,
};
