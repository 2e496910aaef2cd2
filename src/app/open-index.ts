import type { Settings } from '../config/settings.js';
import type { PackSummary } from '../core/pack.js';
import type { Reporter } from '../core/ports.js';
import type { DatedAnswer, DatedRelated } from '../core/search-answer.js';
import type { SemanticDiff } from '../core/semantic-diff.js';
import type { Status } from '../core/status.js';
import type { UpdateSummary } from '../core/update-summary.js';
import type { Verification } from '../core/verification.js';
import { ask, askRelated, type RelatedRequest, type SearchRequest } from './ask-snapshot.js';
import type { CompareRequest } from './compare-revisions.js';
import { LiveIndex } from './live-index.js';
import { openApp } from './open-app.js';
import type { PackRequest } from './pack.js';
import type { SourceRequest } from './pull/choose-source.js';
import type { PullResult } from './pull/pull-and-update.js';
import { readStatus } from './status.js';
import type { UpdateRequest } from './update.js';
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

/**
 * The index of one repository. Every answer is of the snapshot that is there when it is asked for, whoever published it, and
 * what it says of its age is true then. Calls may overlap.
 */
export interface CodeIndex {
  /** Brings the index to HEAD, after the update under way if there is one. Settings are read anew, as by all but questions. */
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
  /** Gives back what questions hold open, once those under way are answered; a later one opens it again. */
  close(): void;
}

/** Opens the index of a repository; nothing is written before `update`. @throws DiffdexError */
export async function openIndex(options: OpenIndexOptions = {}): Promise<CodeIndex> {
  const { repository = '.', noGit = false, reporter = silence, signal, environment = {}, ...flags } = options;
  const place = { repository, noGit, flags, environment, workingDirectory: process.cwd() };
  const index = new LiveIndex(() => openApp({ ...place, reporter, signal }));
  // What is wrong with the place or with its settings is told now.
  await index.withApp(() => Promise.resolve());
  return {
    update: (request) => index.update(request),
    search: (query, options = {}) =>
      index.read((view) => ask(view, { mode: 'hybrid', limit: 10, ...options, query })),
    related: (path, line, options = {}) =>
      index.read((view) => askRelated(view, { limit: 10, ...options, path, line })),
    status: () => index.withOwnApp(readStatus),
    verify: (request = {}) =>
      index.withOwnApp(async (app) => {
        const { verify } = await import('./verify.js');
        return verify(app, { deep: false, repair: false, ...request });
      }),
    pack: (target, options = {}) =>
      index.withOwnApp(async (app) => {
        const { pack } = await import('./pack.js');
        return pack(app, { dtype: 'float16', noContent: false, ...options, target });
      }),
    pull: (source, { update: isUpdated = true } = {}) =>
      index.withOwnApp(async (app) => {
        const [{ chooseSource }, { pullAndUpdate }] = await Promise.all([
          import('./pull/choose-source.js'),
          import('./pull/pull-and-update.js'),
        ]);
        const request = typeof source === 'string' ? { source } : source;
        return pullAndUpdate(app, chooseSource(request, { environment }), { isUpdated });
      }),
    compare: (request = {}) =>
      index.withOwnApp(async (app) => {
        const { compareRevisions } = await import('./compare-revisions.js');
        return compareRevisions(app, request);
      }),
    close: () => {
      index.close();
    },
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
