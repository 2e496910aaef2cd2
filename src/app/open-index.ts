import type { Settings } from '../config/settings.js';
import type { Reporter } from '../core/ports.js';
import type { DatedAnswer, DatedRelated } from '../core/search-answer.js';
import type { Status } from '../core/status.js';
import type { UpdateSummary } from '../core/update-summary.js';
import type { Verification } from '../core/verification.js';
import { openApp } from './open-app.js';
import { openSearch, type RelatedRequest, type SearchRequest, type SearchSession } from './search.js';
import { readStatus } from './status.js';
import { update, type UpdateRequest } from './update.js';
import type { VerifyRequest } from './verify.js';

export interface OpenIndexOptions extends Partial<Settings> {
  /** The repository or any folder of it; the working directory by default. */
  repository?: string;
  /** Read the folder as it is, without git. */
  noGit?: boolean;
  /** Gets progress and warnings; silence by default. */
  reporter?: Reporter;
  signal?: AbortSignal;
  /** Variables as in docs/models.md: keys, mirror, token, cache. None by default; `process.env` to use those of the process. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/** `mode` is `hybrid` and `limit` 10 by default. */
export type SearchOptions = Partial<Omit<SearchRequest, 'query'>>;

/** `limit` is 10 by default. */
export type RelatedOptions = Partial<Omit<RelatedRequest, 'path' | 'line'>>;

/** The index of one repository. */
export interface CodeIndex {
  update(request?: Partial<UpdateRequest>): Promise<UpdateSummary>;
  search(query: string, options?: SearchOptions): Promise<DatedAnswer>;
  /** Code like that at a line of a file. @throws DiffdexError ARGUMENT_INVALID where the index holds no such file */
  related(path: string, line: number, options?: RelatedOptions): Promise<DatedRelated>;
  status(): Promise<Status>;
  /** Compares the snapshot with what it should hold for its revision; `deep` and `repair` are off by default. */
  verify(request?: Partial<VerifyRequest>): Promise<Verification>;
  close(): void;
}

/** Opens the index of a repository; nothing is written before `update`. @throws DiffdexError */
export async function openIndex(options: OpenIndexOptions = {}): Promise<CodeIndex> {
  const { repository = '.', noGit = false, reporter = silence, signal, environment = {}, ...flags } = options;
  const workingDirectory = process.cwd();
  const app = await openApp({
    repository,
    noGit,
    flags,
    environment,
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
    async search(query, options = {}) {
      session ??= await openSearch(app);
      return session.ask({ mode: 'hybrid', limit: 10, ...options, query });
    },
    async related(path, line, options = {}) {
      session ??= await openSearch(app);
      return session.related({ limit: 10, ...options, path, line });
    },
    status: () => readStatus(app),
    async verify(request = {}) {
      const { verify } = await import('./verify.js');
      const verification = await verify(app, { deep: false, repair: false, ...request });
      if (verification.repair) forget();
      return verification;
    },
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
