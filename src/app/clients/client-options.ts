import type { Machine } from '../../mcp-clients/catalog/client.js';
import type { ClientName, ClientScope } from '../../core/client-name.js';
import type { Program } from '../../mcp-clients/server-program.js';

/** What the user gave for configuring clients of the MCP server. */
export interface ClientOptions {
  /** Folders of the repositories. `.` stands for the repository that the user opens in the client. */
  repositories: readonly string[];
  /** Whether a folder without git is accepted. */
  noGit: boolean;
  workingDirectory: string;
  machine: Machine;
  /** Name of the server in the client. */
  name: string;
}

/** The server to be installed. */
export interface ServerOptions {
  program: Program;
  /** Folder of the index; `undefined` for the default. */
  index: string | undefined;
  /** The source from which the server pulls a pack; `undefined` for none. */
  pull: string | undefined;
  /** Other flags for `diffdex mcp`, as words. */
  flags: readonly string[];
  /** Address of a server that runs already, in place of a command. */
  url: string | undefined;
}

/** The client to configure, and the scope; without a scope the default of the client. */
export interface ClientChoice {
  client: ClientName;
  scope: ClientScope | undefined;
}
