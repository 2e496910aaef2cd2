import type { Settings } from '../config/settings.js';
import type { PackSummary } from '../core/pack.js';
import type { Reporter } from '../core/ports.js';
import type { DatedAnswer, DatedRelated } from '../core/search-answer.js';
import type { SemanticDiff } from '../core/semantic-diff.js';
import type { Status } from '../core/status.js';
import type { UpdateSummary } from '../core/update-summary.js';
import type { Verification } from '../core/verification.js';
import type { CompareRequest } from './compare-revisions.js';
import { openApp } from './open-app.js';
import type { PackRequest } from './pack.js';
import type { SourceRequest } from './pull/choose-source.js';
import type { PullResult } from './pull/pull-and-update.js';
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

/** `dtype` is `float16` by default, and texts are in the pack. */
export type PackOptions = Partial<Omit<PackRequest, 'target'>>;

export interface PullOptions {
  /** Whether the snapshot is then brought to HEAD; it is by default. */
  update?: boolean;
}

/** The index of one repository. */
export interface CodeIndex {
  update(request?: Partial<UpdateRequest>): Promise<UpdateSummary>;
  search(query: string, options?: SearchOptions): Promise<DatedAnswer>;
  /** Code like that at a line of a file. @throws DiffdexError ARGUMENT_INVALID where the index holds no such file */
  related(path: string, line: number, options?: RelatedOptions): Promise<DatedRelated>;
  status(): Promise<Status>;
  /** Compares the snapshot with what it should hold for its revision; `deep` and `repair` are off by default. */
  verify(request?: Partial<VerifyRequest>): Promise<Verification>;
  /** Writes a copy of the snapshot: a file that ends in `.tar.zst`, or a folder that is empty or absent. */
  pack(target: string, options?: PackOptions): Promise<PackSummary>;
  /** Puts a pack in place of the snapshot: from a path, an https address, or one of the other places. */
  pull(source: string | SourceRequest, options?: PullOptions): Promise<PullResult>;
  /** What lies between two revisions, by symbols. Needs no index but for `similar`. */
  compare(request?: CompareRequest): Promise<SemanticDiff>;
  /** Gives back what questions hold open; a later one opens it again. */
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
    async pack(target, options = {}) {
      const { pack } = await import('./pack.js');
      return pack(app, { dtype: 'float16', noContent: false, ...options, target });
    },
    async pull(source, { update: isUpdated = true } = {}) {
      const [{ chooseSource }, { pullAndUpdate }] = await Promise.all([
        import('./pull/choose-source.js'),
        import('./pull/pull-and-update.js'),
      ]);
      const request = typeof source === 'string' ? { source } : source;
      const result = await pullAndUpdate(app, chooseSource(request, { environment }), { isUpdated });
      forget();
      return result;
    },
    async compare(request = {}) {
      const { compareRevisions } = await import('./compare-revisions.js');
      return compareRevisions(app, request);
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
