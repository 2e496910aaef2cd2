import type { PackSummary } from '../../core/results/pack.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { ImpactResult } from '../../core/results/impact.js';
import type { SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { IMPACT_DEPTH, type Reference, type ReferencesResult } from '../../core/results/reference-answer.js';
import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import type { Status } from '../../core/results/status.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import type { Verification } from '../../core/results/verification.js';
import { ask, askRelated, type RelatedRequest, type SearchRequest } from '../queries/ask-snapshot.js';
import type { DiffRequest } from '../diff/diff-revisions.js';
import type { ImpactQuery } from '../impact/answer-impact.js';
import { LiveIndex } from '../live/live-index.js';
import { openApp } from '../open-app.js';
import type { OpenIndexOptions } from './open-index-options.js';
import type { PackRequest } from '../packs/pack.js';
import type { SourceRequest } from '../packs/choose-source.js';
import type { PullResult } from '../packs/pull-and-update.js';
import type { ReferencesQuery } from '../references/answer-references.js';
import type { CheckedCall } from './require-request.js';
import { readStatus } from '../index/status.js';
import type { UpdateRequest } from '../index/update.js';
import type { VerifyRequest } from '../index/verify.js';

interface AnswerOptions {
  /** Answer from the index alone, whatever lies on disk; false by default. */
  committed?: boolean | undefined;
}

/** `mode` is `hybrid` and `limit` 10 by default. */
export type SearchOptions = Partial<Omit<SearchRequest, 'query'>> & AnswerOptions;

/** `limit` is 10 by default. */
export type RelatedOptions = Partial<Omit<RelatedRequest, 'path' | 'line'>> & AnswerOptions;

/** By default `direction` is `in`, `depth` 1, `tier` `possible` and `limit` 200. */
export type ReferencesOptions = Partial<Omit<ReferencesQuery, 'query'>> & AnswerOptions;

/** By default `depth` is 3, `tier` `possible` and `limit` 200. */
export type ImpactOptions = Partial<ImpactQuery>;

/** By default `dtype` is `float16` and the pack includes the texts of chunks. */
export type PackOptions = Partial<Omit<PackRequest, 'target'>>;

export interface PullOptions {
  /** Whether the pulled snapshot is then updated to HEAD; true by default. */
  update?: boolean;
}

/**
 * The index of one repository. Each call answers from the newest published snapshot, also if another process published
 * it, and from what lies on disk, and says what it covers. Calls may run at the same time. A wrong argument rejects with ARGUMENT_INVALID.
 */
export interface CodeIndex {
  /**
   * Updates the index to HEAD, or to `request.revision`. Waits for an update that is running. Reads the settings again, as
   * all methods do except `search` and `related`.
   */
  update(request?: Partial<UpdateRequest>): Promise<UpdateSummary>;
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** Finds code like the chunk at a line of a file. @throws DiffdexError ARGUMENT_INVALID if the index has no such file */
  related(path: string, line: number, options?: RelatedOptions): Promise<RelatedResult>;
  /** Finds the uses of a definition: a name such as `Pool.acquire`, or `PATH:LINE`. @throws DiffdexError ARGUMENT_INVALID if nothing defines it */
  references(query: string, options?: ReferencesOptions): Promise<ReferencesResult>;
  /** Every use in the repository, in order of path and line. */
  edges(options?: AnswerOptions): AsyncIterable<Reference>;
  /** Tells who uses what a change alters, which callers it may break and which tests reach it; without a range what is not committed. */
  impact(options?: ImpactOptions): Promise<ImpactResult>;
  status(): Promise<Status>;
  /** Compares the snapshot with what it should hold for its revision. `deep` and `repair` are false by default. */
  verify(request?: Partial<VerifyRequest>): Promise<Verification>;
  /** Writes the snapshot to `target`: a file that ends in `.tar.zst`, or a folder that is empty or absent. */
  pack(target: string, options?: PackOptions): Promise<PackSummary>;
  /** Replaces the snapshot with a pack from `source`: a path, an https address, or another kind of source. */
  pull(source: string | SourceRequest, options?: PullOptions): Promise<PullResult>;
  /** Compares two revisions by their symbols; without a range HEAD and the files on disk. Only `similar` needs an index. */
  diff(request?: DiffRequest): Promise<SemanticDiff>;
  /** Closes the snapshot and the model after the queries that are running. A later query opens them again. */
  close(): void;
}

/** Opens the index of a repository. Writes nothing before `update` or `pull` is called. @throws DiffdexError */
export async function openIndex(options: OpenIndexOptions = {}): Promise<CodeIndex> {
  await check('openIndex', options);
  const { repository = '.', noGit = false, reporter = silence, signal, environment = {}, ...given } = options;
  // What is undefined is absent, and hides no setting of the file.
  const flags = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const place = { repository, noGit, flags, environment, workingDirectory: process.cwd() };
  const index = new LiveIndex(() => openApp({ ...place, reporter, signal }));
  // What is wrong with the place or with its settings is told now.
  await index.withApp(() => Promise.resolve());
  return {
    async update(request = {}) {
      await check('update', request);
      return index.update(request);
    },
    async search(query, options = {}) {
      await check('search', options, { query });
      const { mode = 'hybrid', limit = 10, committed, ...others } = options;
      return index.read((view) => ask(view, { ...others, mode, limit, query }), { committed });
    },
    async related(path, line, options = {}) {
      await check('related', options, { path, line });
      const { limit = 10, committed, ...others } = options;
      return index.read((view) => askRelated(view, { ...others, limit, path, line }), { committed });
    },
    async references(query, options = {}) {
      await check('references', options, { query });
      const { committed, direction = 'in', depth = 1, kinds = [], tier = 'possible', ...others } = options;
      const { filter = {}, limit = 200 } = others;
      const { answerReferences } = await import('../references/answer-references.js');
      const request = { query, direction, depth, kinds, tier, filter, limit };
      return index.read((view) => answerReferences(view, request), { committed });
    },
    async *edges(options = {}) {
      await check('edges', options);
      const { listEdges } = await import('../references/answer-references.js');
      const { view, release } = await index.hold({ committed: options.committed });
      try {
        yield* listEdges(view, {});
      } finally {
        release();
      }
    },
    async impact(options = {}) {
      await check('impact', options);
      const { depth = IMPACT_DEPTH, tier = 'possible', filter = {}, limit = 200, ...others } = options;
      const { answerImpact } = await import('../impact/answer-impact.js');
      const query = { ...others, depth, tier, filter, limit };
      return index.read((view, app) => answerImpact(view, app, query), { isOnce: true });
    },
    status: () => index.withOwnApp(readStatus),
    async verify(request = {}) {
      await check('verify', request);
      const { deep = false, repair = false } = request;
      const { verify } = await import('../index/verify.js');
      return index.withOwnApp((app) => verify(app, { deep, repair }));
    },
    async pack(target, options = {}) {
      await check('pack', options, { target });
      const { dtype = 'float16', noContent = false, ...others } = options;
      const { pack } = await import('../packs/pack.js');
      return index.withOwnApp((app) => pack(app, { ...others, dtype, noContent, target }));
    },
    async pull(source, options = {}) {
      const request = typeof source === 'object' ? source : { source };
      await check('pull', options, request);
      const { update: isUpdated = true } = options;
      const [{ chooseSource }, { pullAndUpdate }] = await Promise.all([
        import('../packs/choose-source.js'),
        import('../packs/pull-and-update.js'),
      ]);
      const place = chooseSource(request, { environment });
      return index.withOwnApp((app) => pullAndUpdate(app, place, { isUpdated }));
    },
    async diff(request = {}) {
      await check('diff', request);
      const { diffRevisions } = await import('../diff/diff-revisions.js');
      return index.withOwnApp((app) => diffRevisions(app, request));
    },
    close: () => {
      index.close();
    },
  };
}

/** @throws DiffdexError ARGUMENT_INVALID */
async function check(call: CheckedCall, options: unknown, given: object = {}): Promise<void> {
  const { requireRequest } = await import('./require-request.js');
  requireRequest(call, options, given);
}

const silence: Reporter = {
  phase: () => undefined,
  advance: () => undefined,
  phaseDone: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};
