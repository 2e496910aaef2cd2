import type { ClientName, ClientScope } from '../../core/client-name.js';

/** What a client's configuration says of one server. */
export type Entry = Record<string, unknown>;

/** Where clients keep their files, as this machine has it. */
export interface Machine {
  platform: NodeJS.Platform;
  /** Absolute folder of the user. */
  home: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/**
 * How a server learns which repository it is for: `inherited` where the client starts it in the project, `fixed` where
 * the configuration has to name a folder, or a variable that stands for the project's folder.
 */
type ProjectFolder = 'inherited' | 'fixed' | `\${${string}}`;

/** A program that uses MCP servers, and how its configuration is written. */
export interface Client {
  name: ClientName;
  /** What people call it. */
  title: string;
  syntax: 'json' | 'toml';
  /** The scope that fits best, and is taken unless another is asked for. */
  defaultScope: ClientScope;
  user: {
    /** Absolute paths of the configuration; the first that exists is used, else the first is made. */
    files: (machine: Machine) => string[];
    /** A folder or file that is there where the client is. */
    trace: (machine: Machine) => string;
    folder: ProjectFolder;
  };
  /**
   * Whether people start it from the desktop without the PATH of their shell, where a script does not find Node.js.
   */
  lacksPath?: true;
  /** The same with paths below the top of the repository; `undefined` where the client has no such file. */
  project: { files: readonly string[]; folder: ProjectFolder } | undefined;
  /** The keys that lead to the servers by name, in a document that may have them already. */
  keys: (document: unknown) => string[];
  /** The entry for a command line. */
  local: (command: string, args: readonly string[]) => Entry;
  /** The entry for a server that is reached at an address, over Streamable HTTP; `undefined` where the file takes none. */
  remote: ((url: string) => Entry) | undefined;
  /** What is left to be done by a person. */
  next: string;
}
