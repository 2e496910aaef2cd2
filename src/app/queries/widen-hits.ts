import type { Hit } from '../../core/results/search-answer.js';
import { fileText } from '../../indexing/skip/file-text.js';
import type { TrackedFiles } from '../snapshot/tracked-files.js';

/**
 * Adds lines before and after to hits: their lines and contents then include those. A hit whose blob cannot be read here is
 * returned unchanged.
 */
export async function widenHits<Widened extends Hit>(
  tracked: TrackedFiles,
  hits: readonly Widened[],
  lines: number,
): Promise<Widened[]> {
  const contents = await tracked.read(hits);
  return hits.map((hit, i) => {
    const content = contents[i];
    return content ? widen(hit, fileText(hit.path, content), lines) : hit;
  });
}

function widen<Widened extends Hit>(hit: Widened, text: string, lines: number): Widened {
  const all = text.replace(/\n$/, '').split('\n');
  const startLine = Math.max(1, hit.startLine - lines);
  const endLine = Math.min(all.length, hit.endLine + lines);
  return { ...hit, startLine, endLine, content: all.slice(startLine - 1, endLine).join('\n') };
}
