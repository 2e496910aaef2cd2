import type { Settings } from '../config/settings.js';
import type { Reporter } from '../core/ports/reporter.js';

/** What the user gave to the command line, the MCP server, the action or the library, for opening an app. */
export interface AppOptions {
  /** Folder to start from; the working directory by default. */
  repository: string;
  /** Index a folder as it is, without git. */
  noGit: boolean;
  /** Settings given as flags. */
  flags: Partial<Settings>;
  environment: Readonly<Record<string, string | undefined>>;
  workingDirectory: string;
  reporter: Reporter;
  /** How long to wait for another writer, in milliseconds. */
  lockWaitMs?: number | undefined;
  signal?: AbortSignal | undefined;
}
