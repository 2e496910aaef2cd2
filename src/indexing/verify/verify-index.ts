import { DiffdexError, interrupted } from '../../core/errors.js';
import type { Chunker } from '../../core/ports/chunker.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { Source } from '../../core/ports/source.js';
import { rowRulesWith, type RowRules } from '../../core/row-rules.js';
import type { Manifest, TreeEntry } from '../../core/types.js';
import type { Verification } from '../../core/results/verification.js';
import type { FileOptions } from '../plan/file-rules.js';
import type { SameVector } from './compare-rows.js';
import { compareWithItself } from './compare-with-itself.js';
import { compareWithSource } from './compare-with-source.js';
import { Findings } from './findings.js';
import { isSameAnyway, isSameBits, isSameDirection } from './same-vector.js';
import { sampleVectors } from './vector-sample.js';
import { shortRevision } from '../../text/short-revision.js';
import { firstLineOf } from '../../text/first-line.js';

/** Lance repeats itself at length. */
const MAX_DETAIL = 200;

export interface VerifyParts {
  /** Absent where there is no repository. */
  source: Source | undefined;
  chunker: Chunker;
  embedder: Embedder;
  store: SnapshotStore;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
}

export interface VerifyOptions extends FileOptions {
  optionsDigest: string;
  /** Embed every chunk again, not only a sample. */
  deep: boolean;
}

export type Verdict = Pick<Verification, 'differences' | 'checked' | 'unchecked'> & {
  /** Whether rows were made again from the repository, so that it can repair exactly what differs. */
  isExact: boolean;
};

/**
 * Makes again what a snapshot should hold for its revision and compares. Where the revision is not present, or was
 * indexed by other rules than today's, the rows are checked against each other. Writes nothing.
 *
 * @throws DiffdexError INTERRUPTED, and those of git and embedding; damage is a difference
 */
export async function verifyIndex(
  parts: VerifyParts,
  manifest: Manifest,
  options: VerifyOptions,
): Promise<Verdict> {
  const { embedder, store } = parts;
  const isSameModel = embedder.digest === manifest.embedder.digest;
  let reader: SnapshotReader | undefined;
  let findings: Findings | undefined;
  try {
    reader = await store.openReader(manifest);
    findings = new Findings(reader, comparisonFor(embedder, isSameModel));
    if (!isSameModel) {
      findings.unchecked.push(
        `vectors: the index was built with the model ${manifest.embedder.id}, which is not the configured model`,
      );
    }
    return await compare(parts, options, reader, findings);
  } catch (error) {
    if (parts.signal?.aborted) {
      throw interrupted(
        'The verification was interrupted.',
        'Nothing was changed. Run the same command again.',
        error,
      );
    }
    if (!isDamage(error)) throw error;
    const { differences = [], unchecked = [], checked = { files: 0, chunks: 0 } } = findings ?? {};
    const detail = error.cause instanceof Error ? firstLineOf(error.cause.message, MAX_DETAIL) : undefined;
    return {
      differences: [...differences, { kind: 'unreadable', detail: detail ?? error.message }],
      checked: { ...checked, vectors: 0 },
      unchecked: [...unchecked, 'rows that are not readable'],
      isExact: false,
    };
  } finally {
    reader?.close();
  }
}

async function compare(
  parts: VerifyParts,
  options: VerifyOptions,
  reader: SnapshotReader,
  findings: Findings,
): Promise<Verdict> {
  const { manifest } = reader;
  const { source, chunker, signal } = parts;
  const isPresent = source?.kind === manifest.source && (await hasTree(source, manifest));
  const obstacle = obstacleTo(manifest, isPresent, rowRulesWith(chunker), options);
  let vectors = 0;
  if (source && obstacle === undefined) {
    const embedder = embedderFor(manifest, parts.embedder);
    const ledger = sampleVectors(reader, embedder, { all: options.deep, signal });
    const unread = await compareWithSource({ ...parts, source, reader, ledger }, manifest, options, findings);
    if (embedder === parts.embedder) vectors = ledger.embedded;
    if (unread.length > 0) {
      findings.unchecked.push(`files whose content is missing in this clone: ${String(unread.length)}`);
      await compareWithItself(reader, unread, undefined, findings, signal);
    }
  } else {
    findings.unchecked.push(`the chunks of the revision: ${obstacle ?? ''}`);
    const entries = source && isPresent ? await listEntries(source, manifest.tree) : undefined;
    const stored = await listPaths(reader);
    for (const path of entries?.keys() ?? []) {
      if (!stored.has(path)) findings.differences.push({ kind: 'missing', table: 'files', path });
    }
    const known = [...stored].filter((path) => !entries || entries.has(path));
    await compareWithItself(reader, known, entries, findings, signal);
  }
  await findings.finish(manifest);
  const { differences, unchecked, checked } = findings;
  return { differences, unchecked, checked: { ...checked, vectors }, isExact: obstacle === undefined };
}

/** Why rows cannot be made again from the repository; `undefined` where they can. */
function obstacleTo(
  manifest: Manifest,
  isPresent: boolean,
  rules: RowRules,
  { optionsDigest }: VerifyOptions,
): string | undefined {
  if (!isPresent) return `revision ${shortRevision(manifest.revision)} is not in this repository`;
  if (manifest.rules.cutting !== rules.cutting) return 'the chunking rules have changed since it was indexed';
  if (manifest.rules.judging !== rules.judging) return 'the skip rules have changed since it was indexed';
  if (manifest.optionsDigest !== optionsDigest) return 'the options have changed since it was indexed';
  return undefined;
}

/** A folder knows a tree once it has been read. */
async function hasTree(source: Source, { tree, revision }: Manifest): Promise<boolean> {
  if (source.kind === 'folder') await source.resolve('HEAD');
  return source.hasTree(tree, revision);
}

/** The configured embedder, where it made the index; else one that does nothing, since its vectors are not compared. */
function embedderFor(manifest: Manifest, configured: Embedder): Embedder {
  if (configured.digest === manifest.embedder.digest) return configured;
  const { dimension } = manifest.embedder;
  const none = (): Float32Array => new Float32Array(dimension);
  return {
    ...manifest.embedder,
    isCostly: false,
    embedDocuments: (texts) => Promise.resolve(texts.map(none)),
    embedQuery: () => Promise.resolve(none()),
    close: () => Promise.resolve(),
  };
}

function comparisonFor({ isCostly }: Embedder, isSameModel: boolean): SameVector {
  if (!isSameModel) return isSameAnyway;
  return isCostly ? isSameDirection : isSameBits;
}

async function listEntries(source: Source, tree: string): Promise<Map<string, TreeEntry>> {
  const entries = new Map<string, TreeEntry>();
  for await (const entry of source.listTree(tree)) entries.set(entry.path, entry);
  return entries;
}

async function listPaths(reader: SnapshotReader): Promise<Set<string>> {
  const paths = new Set<string>();
  for await (const files of reader.listFiles()) for (const { path } of files) paths.add(path);
  return paths;
}

function isDamage(error: unknown): error is DiffdexError {
  return error instanceof DiffdexError && (error.code === 'INDEX_CORRUPT' || error.code === 'STORAGE_FAILED');
}
