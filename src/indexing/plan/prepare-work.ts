import type { FileEntry, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { SnapshotWriter } from '../../core/ports/snapshot-writer.js';
import type { Source } from '../../core/ports/source.js';
import type { Target, TreeEntry } from '../../core/types.js';
import { listArrived } from './list-arrived.js';
import { listChanges, listDifferences, listEverything, listRepairs } from './list-work.js';
import { widenForRules, type UpdatePlan } from './plan-update.js';
import { isSameRules, isTouchingRules } from './rule-changes.js';
import { isRuleFile } from '../skip/path-rules.js';
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
  const arrived = await listArrived(source, indexed.values());
  if (plan.method === 'diff' && !isTouchingRules(changes, arrived)) {
    const rules = [...indexed.values()].filter((file) => isRuleFile(file.path));
    const work = await listChanges(source, changes, arrived);
    return { plan, work: { ...work, ruleEntries: rules }, indexed };
  }
  const { total, ruleEntries } = await surveyTree(source.listTree(target.tree));
  const isSame = plan.method === 'list' && isSameRules(indexed, ruleEntries, arrived);
  const widened = isSame ? plan : widenForRules(plan);
  const recheck = widened.method === 'list' && widened.recheck;
  const work = listDifferences(source, target.tree, indexed, { recheck, total, arrived });
  return { plan: widened, work: { ...work, ruleEntries }, indexed };
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

async function collectFiles(batches: AsyncIterable<FileEntry[]>): Promise<IndexedFiles> {
  const files: IndexedFiles = new Map();
  for await (const batch of batches) for (const file of batch) files.set(file.path, file);
  return files;
}
