import type { McpArguments } from '../commands/mcp/run-mcp.js';
import { parsePlain } from './parse-plain.js';

/** Reads `diffdex mcp` as clients mostly start it: they wait for the handshake. */
export function parsePlainMcp(args: readonly string[]): McpArguments | undefined {
  // Several repositories are left to yargs.
  if (args.filter((argument) => /^--repo(=|$)/.test(argument)).length > 1) return undefined;
  return parsePlain('mcp', args, ['allow-update', 'auto-update']);
}
