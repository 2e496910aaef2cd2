import type { BlobContent, Source } from '../../core/ports/source.js';
import type { SkipReason } from '../../core/types.js';
import { isBinary, reasonForText } from '../skip/content-rules.js';
import { fileText } from '../skip/file-text.js';
import type { PathRules } from '../skip/path-rules.js';
import type { WorkItem } from '../plan/work-item.js';

/** A file with the verdict of the skip rules and, where it is to be indexed, its text. */
export type ReadFile = { item: WorkItem } & ({ skip: SkipReason } | { skip: ''; text: string });

/**
 * Judges and reads files, streaming. Every item comes out, in no particular order, but for unchanged ones whose
 * verdict stayed the same. Contents are asked from one reader and held one at a time.
 */
export async function* readFiles(
  items: AsyncIterable<WorkItem> | Iterable<WorkItem>,
  source: Pick<Source, 'readBlobs'>,
  rules: PathRules,
): AsyncIterable<ReadFile> {
  const asked: WorkItem[] = [];
  const judged: ReadFile[] = [];
  async function* blobs(): AsyncIterable<string> {
    for await (const item of items) {
      const skip = rules.reasonFor(item.entry);
      if (skip) {
        judged.push({ item, skip });
        continue;
      }
      asked.push(item);
      yield item.entry.blob;
    }
  }
  for await (const content of source.readBlobs(blobs())) {
    const item = asked.shift();
    if (!item) throw new Error('the source returned more contents than were asked');
    judged.push(judge(item, content, rules));
    yield* judged.splice(0).filter(isNews);
  }
  yield* judged.splice(0).filter(isNews);
}

function judge(item: WorkItem, content: BlobContent, rules: PathRules): ReadFile {
  if (content === undefined || content === 'too-large') return { item, skip: content ?? 'missing' };
  if (isBinary(content)) return { item, skip: 'binary' };
  const { path } = item.entry;
  const text = fileText(path, content);
  const reason = reasonForText(path, text);
  if (reason && !rules.overrides(path, reason)) return { item, skip: reason };
  return rules.isTooLong(text) ? { item, skip: 'too-large' } : { item, skip: '', text };
}

function isNews(file: ReadFile): boolean {
  return file.item.kind !== 'unchanged' || file.item.judged !== file.skip;
}
