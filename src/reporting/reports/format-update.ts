import type { EmbeddingForecast, UpdateReason, UpdateSummary } from '../../core/results/update-summary.js';
import { describeUsage, formatCost } from './describe-usage.js';
import { countOf, formatCount, formatDuration } from '../text/format-figures.js';
import { shortRevision } from '../../text/short-revision.js';

const REASONS: Record<UpdateReason, string> = {
  'up-to-date': 'nothing to do',
  'tree-diff': 'changes reported by git',
  'tree-listing': 'every file compared, because the indexed tree is not in this clone',
  'rules-changed': 'every file checked again, because .gitattributes or .diffdexignore changed',
  'options-changed': 'every file checked again, because options changed',
  'skip-rules-changed': 'every file checked again, because this version has other skip rules',
  'missing-found': 'files whose content was missing before',
  requested: 'full rebuild as requested',
  'index-missing': 'there was no index',
  'worktree-copied': 'started from a copy of the index of another worktree',
  'index-corrupt': 'rebuilt, because the index was damaged',
  'format-changed': 'rebuilt, because the index had an older format',
  'model-changed': 'embedded again, because the model changed',
  'chunker-changed': 'split again, because this version has other chunking rules',
  repaired: 'files that failed verification',
};

/** The words for a reason, as a phrase. */
export function describeReason(reason: UpdateReason): string {
  return REASONS[reason];
}

/** The summary of an update for people, a few aligned lines. */
export function formatUpdate(summary: UpdateSummary): string {
  const { files, chunks } = summary;
  const revision = shortRevision(summary.revision);
  if (summary.mode === 'none') {
    return `Up to date at ${revision}: ${countOf(chunks.total, 'chunk')} in ${countOf(files.total, 'file')}.`;
  }
  const changes = `${formatCount(files.added)} added, ${formatCount(files.modified)} modified, ${formatCount(files.deleted)} deleted, ${formatCount(files.renamed)} renamed`;
  const heading = `${revision}, ${summary.mode}: ${describeReason(summary.reason)}`;
  if (summary.dryRun) {
    const forecast = summary.forecast ? `\n  embed    ${formatForecast(summary.forecast)}` : '';
    return `Would index ${heading}\n  files    ${changes}${forecast}`;
  }
  const lines = [
    `Indexed ${heading} (${formatDuration(summary.durationMs)})`,
    `  files    ${describeFiles(files)}; ${changes}`,
    `  chunks   ${formatCount(chunks.total)}: ${formatCount(chunks.embedded)} embedded, ${formatCount(chunks.reused)} reused, ${formatCount(chunks.deleted)} deleted`,
  ];
  const skipped = formatSkipped(files.skipped);
  if (skipped !== '') lines.push(`  skipped  ${skipped}`);
  const phases = Object.entries(summary.phasesMs).map(([name, ms]) => `${name} ${formatDuration(ms)}`);
  lines.push(`  time     ${phases.join(', ')} (phases overlap)`);
  if (summary.usage) lines.push(`  usage    ${describeUsage(summary.usage)}`);
  return lines.join('\n');
}

/** How many files of the tree are indexed and how many are not. */
function describeFiles({ total, skipped }: UpdateSummary['files']): string {
  const left = totalOf(skipped);
  const indexed = `${formatCount(total)} indexed`;
  return left === 0 ? indexed : `${formatCount(total + left)}: ${indexed}, ${formatCount(left)} skipped`;
}

/** Files that were left out, by reason, most first; empty if there are none. */
export function formatSkipped(skipped: UpdateSummary['files']['skipped']): string {
  const counts = Object.entries(skipped).sort(([, a], [, b]) => b - a);
  if (counts.length === 0) return '';
  return `${formatCount(totalOf(skipped))}: ${counts.map(([reason, count]) => `${formatCount(count)} ${reason}`).join(', ')}`;
}

function totalOf(skipped: UpdateSummary['files']['skipped']): number {
  return Object.values(skipped).reduce((sum, count) => sum + count, 0);
}

function formatForecast({ inputs, characters, durationMs, tokens, cost }: EmbeddingForecast): string {
  if (inputs === 0) return 'nothing';
  const size = `${countOf(inputs, 'chunk')} of ${countOf(characters, 'character')}`;
  if (tokens !== undefined) {
    const price = cost === undefined ? '' : `, cost ${formatCost(cost)}`;
    return `${size}, about ${countOf(tokens, 'token')}${price}`;
  }
  return durationMs === undefined ? size : `${size}, about ${formatDuration(durationMs)}`;
}
