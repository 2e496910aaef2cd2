import type { SkippedFile, SkippedFiles } from '../../core/results/skipped-file.js';
import { countOf, formatCount } from '../text/format-figures.js';
import { formatSkipped } from './format-update.js';
import { printableLine } from '../text/printable.js';

/** The object that `status --skipped --json` prints. */
export function skippedJson({ revision, total, byReason, files }: SkippedFiles) {
  return { revision, total, by_reason: byReason, files: files.map(skippedFileJson) };
}

function skippedFileJson({ path, reason, sizeBytes, why, rule, remedy }: SkippedFile) {
  return {
    path,
    reason,
    size_bytes: sizeBytes,
    why,
    /** The rule that decided; `null` where a guess did. */
    rule: rule ? { source: rule.source, line: rule.line ?? null, text: rule.text } : null,
    remedy: remedy ?? null,
  };
}

/** Skipped files for people: counts, a line a file, and what includes them, said once. */
export function formatSkippedFiles({ total, byReason, files }: SkippedFiles): string {
  if (total === 0) return 'No files are skipped.';
  const remedies = [...new Set(files.flatMap(({ remedy }) => remedy ?? []))];
  const more = total - files.length;
  return [
    `skipped ${formatSkipped(byReason)}`,
    ...files.map(describeSkippedFile),
    ...(more > 0
      ? [
          `and ${countOf(more, 'more file')}; use --limit ${formatCount(total).replaceAll(',', '')} to list them all`,
        ]
      : []),
    ...(remedies.length > 0 ? ['', ...remedies.map(printableLine)] : []),
  ].join('\n');
}

function describeSkippedFile({ path, reason, why, rule }: SkippedFile): string {
  const text = rule ? `: ${printableLine(rule.text)}` : '';
  return `${printableLine(path)}  ${reason}: ${printableLine(why)}${text}`;
}
