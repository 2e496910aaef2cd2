import type { Source } from '../../core/ports/source.js';
import type { TreeEntry } from '../../core/types.js';
import { decodeText } from '../skip/decode-text.js';
import { createPathRules, isRuleFile, type PathRules } from '../skip/path-rules.js';
import type { RuleFile } from '../skip/rule-file.js';

/** Options that decide which files are indexed. */
export interface FileOptions {
  /** Globs of files to index although a heuristic would skip them. */
  include: string[];
  /** Globs of files to leave out. */
  exclude: string[];
  maxFileSizeBytes: number;
}

/**
 * Reads the rule files among `entries` from their blobs and builds the rules of a tree. One whose content the source lacks
 * counts as empty.
 */
export async function loadPathRules(
  source: Pick<Source, 'readBlobs'>,
  entries: Iterable<Pick<TreeEntry, 'path' | 'blob'>>,
  options: FileOptions,
): Promise<PathRules> {
  const { ruleFiles } = await readRuleFiles(source, entries);
  return createPathRules({ ruleFiles, ...options });
}

/** The rules of a tree; `undefined` where the source lacks the content of a rule file, so that nobody knows them. */
export async function loadKnownPathRules(
  source: Pick<Source, 'readBlobs'>,
  entries: Iterable<Pick<TreeEntry, 'path' | 'blob'>>,
  options: FileOptions,
): Promise<PathRules | undefined> {
  const { ruleFiles, isComplete } = await readRuleFiles(source, entries);
  return isComplete ? createPathRules({ ruleFiles, ...options }) : undefined;
}

async function readRuleFiles(
  source: Pick<Source, 'readBlobs'>,
  entries: Iterable<Pick<TreeEntry, 'path' | 'blob'>>,
): Promise<{ ruleFiles: RuleFile[]; isComplete: boolean }> {
  const found = [...entries].filter((entry) => isRuleFile(entry.path));
  const ruleFiles: RuleFile[] = [];
  let isComplete = true;
  let position = 0;
  for await (const content of source.readBlobs(found.map((entry) => entry.blob))) {
    const path = found[position++]?.path;
    if (content === undefined) isComplete = false;
    if (path !== undefined && content instanceof Buffer) ruleFiles.push({ path, text: decodeText(content) });
  }
  return { ruleFiles, isComplete };
}
