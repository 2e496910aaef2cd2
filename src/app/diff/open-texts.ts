import type { Settings } from '../../config/settings.js';
import type { FileText, TextReader } from '../../comparison/diff-parts.js';
import type { Source } from '../../core/ports/source.js';
import type { TreeEntry } from '../../core/types.js';
import { loadPathRules } from '../../indexing/plan/file-rules.js';
import { readFiles } from '../../indexing/rows/read-files.js';
import { isRuleFile } from '../../indexing/skip/path-rules.js';
import type { WorkItem } from '../../indexing/plan/work-item.js';

/** Opens a tree for reading texts. Files that an index would leave out have a reason instead of a text. */
export async function openTexts(
  source: Source,
  settings: Settings,
  tree: string,
  paths: ReadonlySet<string>,
): Promise<TextReader> {
  const entries = new Map<string, TreeEntry>();
  const ruleEntries: TreeEntry[] = [];
  if (paths.size > 0) {
    for await (const entry of source.listTree(tree)) {
      if (paths.has(entry.path)) entries.set(entry.path, entry);
      if (isRuleFile(entry.path)) ruleEntries.push(entry);
    }
  }
  const rules = await loadPathRules(source, ruleEntries, settings);
  return {
    async read(asked) {
      const items = asked.flatMap((path): WorkItem[] => {
        const entry = entries.get(path);
        return entry ? [{ entry, kind: 'added' }] : [];
      });
      const texts = new Map<string, FileText>();
      for await (const file of readFiles(items, source, rules)) {
        texts.set(
          file.item.entry.path,
          file.skip === '' ? { skip: '', text: file.text } : { skip: file.skip },
        );
      }
      return texts;
    },
  };
}
