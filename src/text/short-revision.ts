/** A revision as people read it: its first ten digits, as `git log --abbrev=10` shows them. */
export function shortRevision(revision: string): string {
  return revision.slice(0, 10);
}
