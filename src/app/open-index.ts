import type { Settings } from '../config/settings.js';
import type { Reporter, SearchFilter } from '../core/ports.js';
import type { DatedAnswer, SearchMode } from '../core/search-answer.js';
import type { Status } from '../core/status.js';
import type { UpdateSummary } from '../core/update-summary.js';
import { openApp } from './open-app.js';
import { openSearch, type SearchSession } from './search.js';
import { readStatus } from './status.js';
import { update, type UpdateRequest } from './update.js';

export interface OpenIndexOptions extends Partial<Settings> {
  /** The repository or any folder of it; the working directory by default. */
  repository?: string;
  /** Read the folder as it is, without git. */
  noGit?: boolean;
  /** Gets progress and warnings; silence by default. */
  reporter?: Reporter;
  signal?: AbortSignal;
}

export interface SearchOptions {
  mode?: SearchMode;
  limit?: number;
  filter?: SearchFilter;
}

/** The index of one repository. */
export interface CodeIndex {
  update(request?: Partial<UpdateRequest>): Promise<UpdateSummary>;
  search(query: string, options?: SearchOptions): Promise<DatedAnswer>;
  status(): Promise<Status>;
  close(): void;
}

/** Opens the index of a repository; nothing is written before `update`. @throws DiffdexError */
export async function openIndex(options: OpenIndexOptions = {}): Promise<CodeIndex> {
  const { repository = '.', noGit = false, reporter = silence, signal, ...flags } = options;
  const workingDirectory = process.cwd();
  const app = await openApp({
    repository,
    noGit,
    flags,
    environment: {},
    workingDirectory,
    reporter,
    signal,
  });
  let session: SearchSession | undefined;
  const forget = (): void => {
    session?.close();
    session = undefined;
  };
  return {
    async update(request = {}) {
      const summary = await update(app, { revision: 'HEAD', full: false, dryRun: false, ...request });
      if (summary.mode !== 'none') forget();
      return summary;
    },
    async search(query, { mode = 'hybrid', limit = 10, filter = {} } = {}) {
      session ??= await openSearch(app);
      return session.ask({ query, mode, limit, filter });
    },
    status: () => readStatus(app),
    close: forget,
  };
}

const silence: Reporter = {
  phase: () => undefined,
  advance: () => undefined,
  phaseDone: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};
