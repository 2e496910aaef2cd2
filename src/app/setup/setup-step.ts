import type { AgentName } from '../../core/agent-name.js';
import type { ClientName, ClientScope } from '../../core/client-name.js';
import type { Program } from '../../mcp-clients/server-program.js';
import type { AppOptions } from '../app-options.js';
import type { ClientOptions } from '../clients/client-options.js';
import type { HookOptions } from '../hooks/open-hooks.js';

/** What the parts of a setup need of the user's flags and machine. */
export interface SetupOptions {
  app: AppOptions;
  hooks: HookOptions;
  clients: ClientOptions;
  program: Program;
}

/** Something that a setup put in, as `setup --undo` finds it again. */
export type SetupPart =
  | {
      /** Which part it is. */
      kind: 'index';
    }
  | { kind: 'hooks' }
  | { kind: 'client'; client: ClientName; scope: ClientScope }
  | { kind: 'agent'; agent: AgentName };

/** One thing that a setup does. */
export interface SetupStep {
  part: SetupPart;
  /** What is done, as an imperative without a full stop. */
  what: string;
  /** `done` where nothing is left to do, and `blocked` where a person has to act first, as `note` says. */
  state: 'open' | 'done' | 'blocked';
  note: string | undefined;
  /**
   * Does it.
   *
   * @returns what the user should know afterwards, as sentences
   * @throws DiffdexError
   */
  run: () => Promise<string[]>;
}
