/**
 * diffdex as a library: open the index of a repository, bring it up to date, ask it.
 *
 * @example
 * const index = await openIndex({ repository: '.' });
 * await index.update();
 * const { hits } = await index.search('where are retries handled');
 * index.close();
 */
export {
  openIndex,
  type CodeIndex,
  type ImpactOptions,
  type PackOptions,
  type PullOptions,
  type ReferencesOptions,
  type RelatedOptions,
  type SearchOptions,
} from './app/library/open-index.js';
export type { OpenIndexOptions } from './app/library/open-index-options.js';
export type { DiffRequest } from './app/diff/diff-revisions.js';
export type { SourceRequest } from './app/packs/choose-source.js';
export type { PullResult } from './app/packs/pull-and-update.js';
export { DiffdexError, ERROR_CODES, type ErrorCode } from './core/errors.js';
export type { PackSummary, PullSummary } from './core/results/pack.js';
export type { Reporter } from './core/ports/reporter.js';
export type { SearchFilter } from './core/ports/snapshot-reader.js';
export type {
  SearchResult,
  SearchHit,
  RelatedResult,
  Freshness,
  Hit,
  SearchMode,
} from './core/results/search-answer.js';
export type {
  Direction,
  EdgeKind,
  FoundReference,
  NamedLocation,
  Reference,
  ReferencesResult,
  Unseen,
} from './core/results/reference-answer.js';
export type { Tier } from './core/references/tier.js';
export type {
  AffectedTest,
  AffectedUser,
  ChangedSymbol,
  FailingLocation,
  Gate,
  GateResult,
  ImpactResult,
  UntouchedCaller,
} from './core/results/impact.js';
export type { SemanticDiff } from './core/results/semantic-diff.js';
export type { Status } from './core/results/status.js';
export type { ChunkKind, Manifest, SkipReason } from './core/types.js';
export type { UpdateReason, UpdateSummary } from './core/results/update-summary.js';
export type { Difference, RowLocation, Verification } from './core/results/verification.js';
