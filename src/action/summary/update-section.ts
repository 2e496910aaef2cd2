import type { UpdateSummary } from '../../core/results/update-summary.js';
import { countOf, formatCount, formatDuration } from '../../reporting/text/format-figures.js';
import { describeReason } from '../../reporting/reports/format-update.js';
import { codeSpan } from '../../reporting/text/markdown-text.js';
import { details, table } from './markdown-table.js';
import { shortRevision } from '../../text/short-revision.js';

export interface UpdateSection {
  update: UpdateSummary;
  /** The commit that the index was of before, where there was one. */
  former: string | undefined;
  model: string;
  /** Address of the repository on its server. */
  repositoryUrl: string;
}

/** What the update did: a sentence, the figures of files and chunks, and folded away what was left out and the times. */
export function updateSection({ update, former, model, repositoryUrl }: UpdateSection): string {
  const commit = (id: string): string => `[${codeSpan(shortRevision(id))}](${repositoryUrl}/commit/${id})`;
  const { files, chunks } = update;
  const heading = `### Code index of ${commit(update.revision)}`;
  if (update.mode === 'none') {
    return `${heading}\n\nUp to date: ${countOf(chunks.total, 'chunk')} in ${countOf(files.total, 'file')}.`;
  }
  const changed = files.added + files.modified + files.deleted + files.renamed;
  const reach =
    update.mode === 'full'
      ? `${countOf(files.total, 'file')} indexed`
      : `${countOf(changed, 'file')} changed`;
  const isFrom = update.mode === 'incremental' && former !== undefined && former !== update.revision;
  const kind =
    update.mode === 'full' ? 'Full update' : `Incremental update${isFrom ? ` from ${commit(former)}` : ''}`;
  return [
    heading,
    `**${reach}, ${countOf(chunks.embedded, 'chunk')} embedded, ${formatCount(chunks.reused)} reused** in ${formatDuration(update.durationMs)}.`,
    `${kind}: ${describeReason(update.reason)}.`,
    figuresOf(update),
    detailsOf(update, model),
  ].join('\n\n');
}

function figuresOf({ files, chunks }: UpdateSummary): string {
  return table(
    ['Files', '>', 'Chunks', '>'],
    [
      ['added', formatCount(files.added), 'embedded', formatCount(chunks.embedded)],
      ['modified', formatCount(files.modified), 'reused', formatCount(chunks.reused)],
      ['deleted', formatCount(files.deleted), 'deleted', formatCount(chunks.deleted)],
      ['renamed', formatCount(files.renamed), '', ''],
      ['**indexed**', `**${formatCount(files.total)}**`, '**indexed**', `**${formatCount(chunks.total)}**`],
    ],
  );
}

function detailsOf({ files, phasesMs }: UpdateSummary, model: string): string {
  const skipped = Object.entries(files.skipped).sort(([, a], [, b]) => b - a);
  const phases = Object.entries(phasesMs);
  return details('Skipped files, time, model', [
    skipped.length === 0
      ? 'No files were skipped.'
      : table(
          ['Left out', '>Files'],
          skipped.map(([reason, count]) => [reason, formatCount(count)]),
        ),
    table(
      ['Phase', '>Time'],
      phases.map(([phase, durationMs]) => [phase, formatDuration(durationMs)]),
    ),
    `Phases overlap. Embedded with ${codeSpan(model)}.`,
  ]);
}
