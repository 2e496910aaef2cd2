import type { Source } from '../../core/ports/source.js';
import type { TreeEntry } from '../../core/types.js';
import { decodeText } from '../skip/decode-text.js';
import { createPathRules, isRuleFile, type PathRules } from '../skip/path-rules.js';

/** Options that decide which files are indexed. */
export interface FileOptions {
  /** Globs of files to index although a heuristic would skip them. */
  include: string[];
  /** Globs of files to leave out. */
  exclude: string[];
  maxFileSizeBytes: number;
}

/** Reads the rule files among `entries` from their blobs and builds the rules of a tree. */
export async function loadPathRules(
  source: Pick<Source, 'readBlobs'>,
  entries: Iterable<Pick<TreeEntry, 'path' | 'blob'>>,
  options: FileOptions,
): Promise<PathRules> {
  const found = [...entries].filter((entry) => isRuleFile(entry.path));
  const ruleFiles: { path: string; text: string }[] = [];
  let position = 0;
  for await (const content of source.readBlobs(found.map((entry) => entry.blob))) {
    const path = found[position++]?.path;
    if (path !== undefined && content instanceof Buffer) ruleFiles.push({ path, text: decodeText(content) });
  }
  return createPathRules({ ruleFiles, ...options });
}
