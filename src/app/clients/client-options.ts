import type { Machine } from '../../mcp-clients/catalog/client.js';
import type { ClientName, ClientScope } from '../../core/client-name.js';
import type { Program } from '../../mcp-clients/server-program.js';

/** How a face was asked to configure clients of the MCP server. */
export interface ClientOptions {
  /** Folders of the repositories; `.` for the one that is opened in the client. */
  repositories: readonly string[];
  /** Whether a folder without git will do. */
  noGit: boolean;
  workingDirectory: string;
  machine: Machine;
  /** Name of the server in the client. */
  name: string;
}

/** The server to be installed. */
export interface ServerOptions {
  program: Program;
  /** Folder of the index, if it is to be named. */
  index: string | undefined;
  /** Where the server pulls a pack from. */
  pull: string | undefined;
  /** Other flags for `diffdex mcp`, as words. */
  flags: readonly string[];
  /** Address of a server that runs already, in place of a command. */
  url: string | undefined;
}

/** Which client, and where; its own default where no scope is given. */
export interface ClientChoice {
  client: ClientName;
  scope: ClientScope | undefined;
}
