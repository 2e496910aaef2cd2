import type { FileEntry, SnapshotReader, SnapshotWriter, Source } from '../core/ports.js';
import type { FileChange, Target, TreeEntry } from '../core/types.js';
import { listChanges, listDifferences, listEverything, listRepairs } from './list-work.js';
import { widenForRules, type UpdatePlan } from './plan-update.js';
import { isRuleFile } from './skip/path-rules.js';
import type { IndexedFiles, Work } from './work-item.js';

/** The plan, widened where ignore rules changed, with its work and the files of the snapshot that it starts from. */
export interface PreparedWork {
  plan: UpdatePlan;
  work: Work & { ruleEntries: Pick<TreeEntry, 'path' | 'blob'>[] };
  indexed: IndexedFiles;
}

/** Lists what the plan has to look at. `base` reads the files of the snapshot that an incremental plan starts from. */
export async function prepareWork(
  source: Source,
  plan: UpdatePlan,
  target: Target,
  base: Pick<SnapshotReader | SnapshotWriter, 'listFiles'> | undefined,
): Promise<PreparedWork> {
  if (plan.method === 'full' || plan.method === 'none' || !base) {
    const { total, ruleEntries } = await surveyTree(source.listTree(target.tree));
    return { plan, work: { ...listEverything(source, target.tree, total), ruleEntries }, indexed: new Map() };
  }
  const indexed = await collectFiles(base.listFiles());
  if (plan.method === 'repair') {
    const { ruleEntries } = await surveyTree(source.listTree(target.tree));
    const work = await listRepairs(source, target.tree, indexed, plan.paths);
    return { plan, work: { ...work, ruleEntries }, indexed };
  }
  const changes =
    plan.method === 'diff' && plan.base.tree !== target.tree
      ? await source.diffTrees(plan.base.tree, target.tree)
      : [];
  const widened = widenForRules(plan, changes, isRuleFile);
  if (widened.method === 'list') {
    const { total, ruleEntries } = await surveyTree(source.listTree(target.tree));
    const work = listDifferences(source, target.tree, indexed, { recheck: widened.recheck, total });
    return { plan: widened, work: { ...work, ruleEntries }, indexed };
  }
  const work = await listChanges(source, changes);
  return { plan: widened, work: { ...work, ruleEntries: rulesAmong(indexed, changes) }, indexed };
}

async function surveyTree(
  entries: AsyncIterable<TreeEntry>,
): Promise<{ total: number; ruleEntries: TreeEntry[] }> {
  let total = 0;
  const ruleEntries: TreeEntry[] = [];
  for await (const entry of entries) {
    total++;
    if (isRuleFile(entry.path)) ruleEntries.push(entry);
  }
  return { total, ruleEntries };
}

/** A difference that changes a rule file is widened to a listing, so those of the snapshot are those of the target. */
function rulesAmong(indexed: IndexedFiles, changes: readonly FileChange[]): FileEntry[] {
  return changes.length === 0 ? [] : [...indexed.values()].filter((file) => isRuleFile(file.path));
}

async function collectFiles(batches: AsyncIterable<FileEntry[]>): Promise<IndexedFiles> {
  const files: IndexedFiles = new Map();
  for await (const batch of batches) for (const file of batch) files.set(file.path, file);
  return files;
}
