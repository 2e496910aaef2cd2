import type { Chunker } from '../../core/ports/chunker.js';
import type { Overlay, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { Source } from '../../core/ports/source.js';
import type { WriteBatch } from '../../core/ports/snapshot-writer.js';
import { rowRulesWith } from '../../core/row-rules.js';
import type { EmbedderIdentity, Target, TreeEntry } from '../../core/types.js';
import { loadKnownPathRules, loadPathRules, type FileOptions } from '../plan/file-rules.js';
import { planUpdate } from '../plan/plan-update.js';
import { prepareWork, type PreparedWork } from '../plan/prepare-work.js';
import type { WorkItem } from '../plan/work-item.js';
import { indexFiles } from '../rows/index-files.js';
import { readFiles } from '../rows/read-files.js';
import type { PathRules } from '../skip/path-rules.js';
import { PhaseClock } from '../summary/phase-clock.js';
import { UpdateTally } from '../summary/update-tally.js';
import { isConcernedBy } from './narrow-recheck.js';
import type { OverlayLedger } from './overlay-ledger.js';

type OverlayPlanParts = Pick<OverlayParts, 'source' | 'reader' | 'chunker' | 'embedder'>;

/** How much may differ from a snapshot and still be laid over it. */
interface OverlayBounds {
  maxFiles: number;
  /** Of the files that are cut, together. */
  maxBytes: number;
}

export interface OverlayParts {
  /** Has the tree that the snapshot is to read as. */
  source: Source;
  /** The snapshot below. */
  reader: Pick<SnapshotReader, 'manifest' | 'listFiles'>;
  chunker: Chunker;
  embedder: EmbedderIdentity;
  ledger: Pick<OverlayLedger, 'vectorsOf'>;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
  /** An earlier overlay of the same snapshot under the same options; what did not change since is taken from it. */
  former?: BuiltOverlay | undefined;
}

export interface OverlayRequest {
  target: Target;
  options: FileOptions;
  optionsDigest: string;
  isCommitted: boolean;
  bounds: OverlayBounds;
}

/** An overlay, and under which rules it was made. */
export interface BuiltOverlay extends Overlay {
  /** Of its rule files, and their key, which is equal for equal files. */
  rules: PathRules;
  rulesKey: string;
}

export type OverlayOutcome =
  | { kind: 'built'; overlay: BuiltOverlay }
  /** Nothing differs. */
  | { kind: 'same' }
  | Refusal;

/** Why a tree is not laid over a snapshot. */
type Refusal =
  | { kind: 'too-many'; files: number }
  | { kind: 'too-large'; sizeBytes: number }
  /** The snapshot was made by another model or version, so that rows of both would not fit together. */
  | { kind: 'unlike' };

/**
 * Makes the rows in which a tree differs from a snapshot, by the code that updates an index: whatever an update would write is
 * in the overlay. Nothing is stored.
 *
 * @throws DiffdexError of the source and of the embedder's input, never for an embedder that cannot embed now
 */
export async function buildOverlay(parts: OverlayParts, request: OverlayRequest): Promise<OverlayOutcome> {
  const outcome = await planOverlay(parts, request, parts.former);
  return outcome.kind === 'planned' ? makeRows(outcome, parts) : outcome;
}

/**
 * Whether a tree could be laid over a snapshot, and why not. It reads, cuts and embeds no file.
 *
 * @throws DiffdexError GIT_FAILED, INDEX_CORRUPT
 */
export async function tellOverlay(
  parts: OverlayPlanParts,
  request: OverlayRequest,
): Promise<{ kind: 'possible' } | Refusal> {
  const outcome = await planOverlay(parts, request);
  return outcome.kind === 'planned' || outcome.kind === 'same' ? { kind: 'possible' } : outcome;
}

interface PlannedOverlay {
  kind: 'planned';
  prepared: PreparedWork;
  rules: PathRules;
  rulesKey: string;
  items: WorkItem[];
}

async function planOverlay(
  { source, reader, chunker, embedder }: OverlayPlanParts,
  request: OverlayRequest,
  former?: BuiltOverlay,
): Promise<PlannedOverlay | { kind: 'same' } | Refusal> {
  const { target, options, optionsDigest, isCommitted, bounds } = request;
  const { manifest } = reader;
  const isElsewhere = manifest.tree !== target.tree;
  const wanted = { embedder, rules: rowRulesWith(chunker), optionsDigest, full: false, isCommitted };
  const hasBase = isElsewhere ? await source.hasTree(manifest.tree, manifest.revision) : true;
  const plan = planUpdate({ kind: 'present', manifest }, target, wanted, hasBase);
  if (plan.method === 'full') return { kind: 'unlike' };
  // Rules of this version and options of these settings are for the next update: an overlay follows the snapshot's own.
  if (plan.method === 'none' || !isElsewhere) return { kind: 'same' };

  const prepared = await prepareWork(source, plan, target, reader);
  const { ruleEntries } = prepared.work;
  const rulesKey = keyOf(ruleEntries);
  const rules =
    former?.rulesKey === rulesKey ? former.rules : await loadPathRules(source, ruleEntries, options);
  const outcome = await chooseItems(prepared, rules, { source, options, bounds });
  return 'kind' in outcome ? outcome : { kind: 'planned', prepared, rules, rulesKey, items: outcome.items };
}

async function makeRows(
  { prepared, rules, rulesKey, items: all }: PlannedOverlay,
  parts: OverlayParts,
): Promise<OverlayOutcome> {
  const { source, chunker, signal } = parts;
  const former = parts.former?.rulesKey === rulesKey ? parts.former : undefined;
  const kept = keepUnchanged(former, all);
  const made = new MemoryWriter();
  const items = all.filter(({ entry }) => !kept.paths.has(entry.path));
  await indexFiles(readFiles(items, source, rules), prepared.work.removed, {
    chunker,
    ledger: parts.ledger,
    writer: made,
    tally: new UpdateTally(new Map()),
    clock: new PhaseClock(),
    reporter: withoutProgress(parts.reporter),
    signal,
  });
  const files = [...kept.files, ...made.files];
  const chunks = [...kept.chunks, ...made.chunks];
  const masked = new Set([...prepared.work.removed, ...files.map(({ row }) => row.path)]);
  return masked.size === 0
    ? { kind: 'same' }
    : { kind: 'built', overlay: { masked, files, chunks, rules, rulesKey } };
}

/** The files that an update would look at, within the bounds. */
async function chooseItems(
  { plan, work, indexed }: PreparedWork,
  rules: PathRules,
  { source, options, bounds }: Pick<OverlayParts, 'source'> & Pick<OverlayRequest, 'options' | 'bounds'>,
): Promise<{ items: WorkItem[] } | Refusal> {
  const isRecheck = plan.method === 'list' && plan.recheck;
  const former = isRecheck ? await loadKnownPathRules(source, indexed.values(), options) : undefined;
  const items: WorkItem[] = [];
  let sizeBytes = 0;
  for await (const item of work.items) {
    if (isRecheck && !isConcernedBy(item, former, rules)) continue;
    items.push(item);
    if (rules.reasonFor(item.entry) === undefined) sizeBytes += item.entry.sizeBytes ?? 0;
  }
  const files = items.length + work.removed.size;
  if (files > bounds.maxFiles) return { kind: 'too-many', files };
  return sizeBytes > bounds.maxBytes ? { kind: 'too-large', sizeBytes } : { items };
}

/** Rows of an earlier overlay whose files are the same. */
function keepUnchanged(
  former: BuiltOverlay | undefined,
  items: readonly WorkItem[],
): Pick<Overlay, 'files' | 'chunks'> & { paths: ReadonlySet<string> } {
  const entries = new Map(items.map(({ entry }) => [entry.path, entry]));
  const files = (former?.files ?? []).filter(({ row }) => {
    const entry = entries.get(row.path);
    return entry?.blob === row.blob && entry.mode === row.mode && row.skip !== 'missing';
  });
  const paths = new Set(files.map(({ row }) => row.path));
  const chunks = (former?.chunks ?? []).filter(({ row }) => paths.has(row.path));
  return { files, chunks, paths };
}

function keyOf(entries: readonly Pick<TreeEntry, 'path' | 'blob'>[]): string {
  return JSON.stringify(entries.map(({ path, blob }) => [path, blob]).sort());
}

/** Takes rows as a snapshot would. */
class MemoryWriter {
  readonly files: Overlay['files'][number][] = [];
  readonly chunks: Overlay['chunks'][number][] = [];

  write({
    files,
    chunks,
  }: WriteBatch): Promise<{ insertedChunks: number; updatedChunks: number; deletedChunks: number }> {
    this.files.push(...files.map(withoutEmptyVector));
    this.chunks.push(...chunks.map(withoutEmptyVector));
    return Promise.resolve({ insertedChunks: 0, updatedChunks: 0, deletedChunks: 0 });
  }
}

function withoutEmptyVector<Row>({ row, vector }: { row: Row; vector: Uint16Array | undefined }): {
  row: Row;
  vector: Uint16Array | undefined;
} {
  return { row, vector: vector?.length === 0 ? undefined : vector };
}

/** A reporter that drops progress and passes warnings on. */
const withoutProgress = (reporter: Reporter): Reporter => ({
  phase: () => undefined,
  advance: () => undefined,
  phaseDone: () => undefined,
  warn: (message) => {
    reporter.warn(message);
  },
  info: (message) => {
    reporter.info(message);
  },
  debug: (message) => {
    reporter.debug(message);
  },
});
