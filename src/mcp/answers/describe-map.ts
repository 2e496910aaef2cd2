import type { SnapshotView } from '../../app/snapshot/snapshot-view.js';
import { outline } from '../../app/queries/outline.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { describeFreshness } from '../../reporting/reports/format-status.js';
import { printableLine } from '../../reporting/text/printable.js';
import { startQuotation } from './quotation.js';
import { shortRevision } from '../../text/short-revision.js';

/** Folders listed of the root, and of each of its folders. */
const MAX_FOLDERS = 40;
/** Languages listed, the most used first. */
const MAX_LANGUAGES = 12;

/** A repository at a glance: its languages, and its folders two levels deep with their sizes. */
export async function describeMap(view: SnapshotView): Promise<string> {
  const { snapshot, freshness } = view;
  const { counts } = snapshot.manifest;
  const top = await outline(view, '', { offset: 0, limit: MAX_FOLDERS });
  const lines: string[] = [];
  for (const { path, files, chunks } of top.folders) {
    lines.push(`${printableLine(path)}/  ${countOf(files, 'file')}, ${countOf(chunks, 'chunk')}`);
    const below = await outline(view, path, { offset: 0, limit: MAX_FOLDERS });
    for (const folder of below.folders) {
      lines.push(`  ${printableLine(folder.path)}/  ${countOf(folder.files, 'file')}`);
    }
  }
  lines.push(...top.files.filter(({ file }) => file.skip === '').map(({ file }) => printableLine(file.path)));
  const { notice, quote } = startQuotation();
  return [
    `${countOf(counts.files, 'file')}, ${countOf(counts.chunks, 'chunk')} at ${shortRevision(freshness.revision)} (${describeFreshness(freshness)})`,
    `Languages: ${await describeLanguages(view)}`,
    notice,
    quote('Folders', lines.join('\n')),
  ].join('\n\n');
}

async function describeLanguages({ snapshot }: SnapshotView): Promise<string> {
  const counts = new Map<string, number>();
  for (const { language, skip } of (await snapshot.files()).values()) {
    if (skip === '') counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, left], [, right]) => right - left).slice(0, MAX_LANGUAGES);
  return sorted.map(([language, count]) => `${language} ${String(count)}`).join(', ');
}
