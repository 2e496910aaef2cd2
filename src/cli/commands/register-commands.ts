import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import type { CommandTable } from '../table/command-entry.js';
import { agentCommand } from './agent/agent.js';
import { benchCommand } from './bench.js';
import { completionOf } from './completion.js';
import { diffCommand } from './diff.js';
import { doctorCommand } from './doctor.js';
import { hookCommand } from './hook/hook.js';
import { impactCommand } from './impact.js';
import { indexCommand } from './index.js';
import { initCommand } from './init.js';
import { mcpCommand } from './mcp/mcp.js';
import { packCommand } from './pack.js';
import { pullCommand } from './pull.js';
import { refsCommand } from './refs.js';
import { relatedCommand } from './related.js';
import { searchCommand } from './search.js';
import { setupCommand } from './setup/setup.js';
import { statusCommand } from './status.js';
import { verifyCommand } from './verify.js';

/** Takes a command and the heading that help lists it under. */
type Register = <Own>(group: string, command: CommandModule<GlobalArguments, Own>) => void;

/** Names every command, in the order in which help lists them. `table` is made of them, and read when one of them runs. */
export function registerCommands(register: Register, table: () => CommandTable): void {
  const search = 'Search';
  register(search, searchCommand);
  register(search, relatedCommand);
  register(search, refsCommand);
  const changes = 'Look at changes';
  register(changes, diffCommand);
  register(changes, impactCommand);
  const index = 'Keep an index';
  register(index, indexCommand);
  register(index, statusCommand);
  register(index, verifyCommand);
  register(index, doctorCommand);
  register(index, initCommand);
  const share = 'Share an index';
  register(share, packCommand);
  register(share, pullCommand);
  const connect = 'Connect git and coding agents';
  register(connect, setupCommand);
  register(connect, hookCommand);
  register(connect, mcpCommand);
  register(connect, agentCommand);
  const other = 'Other';
  register(other, benchCommand);
  register(other, completionOf(table));
}
