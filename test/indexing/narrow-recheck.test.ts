import { expect, it } from 'vitest';
import type { SkipReason, TreeEntry } from '../../src/core/types.js';
import { isConcernedBy } from '../../src/indexing/overlay/narrow-recheck.js';
import { createPathRules, type PathRules } from '../../src/indexing/skip/path-rules.js';

const RULE_FILES: { path: string; text: string }[][] = [
  [],
  [{ path: '.gitattributes', text: '*.py linguist-generated\n' }],
  [{ path: '.gitattributes', text: '*.py -linguist-generated\n' }],
  [{ path: '.gitattributes', text: 'lib/* linguist-vendored\n' }],
  [{ path: '.gitattributes', text: '* -linguist-vendored -diffdex-secret\n' }],
  [{ path: 'lib/.gitattributes', text: 'a.py -diffdex\n' }],
  [{ path: '.diffdexignore', text: '*.py\n!lib/\n' }],
  [{ path: 'lib/.diffdexignore', text: '!*\n' }],
];
const PATHS = ['lib/a.py', 'src/b.py', 'vendor/c.go', '.env'];
/** What contents may give a reason for, and one that gives none. */
const OF_CONTENT: (SkipReason | undefined)[] = [undefined, 'generated', 'minified', 'vendored', 'secret'];

const rulesOf = (ruleFiles: { path: string; text: string }[]): PathRules =>
  createPathRules({ ruleFiles, include: [], exclude: [], maxFileSizeBytes: 1024 });
const entryOf = (path: string): TreeEntry => ({ path, mode: '100644', blob: 'b'.repeat(40), sizeBytes: 9 });

function verdictOf(entry: TreeEntry, ofContent: SkipReason | undefined, rules: PathRules): SkipReason | '' {
  const reason = rules.reasonFor(entry);
  if (reason) return reason;
  return ofContent && !rules.overrides(entry.path, ofContent) ? ofContent : '';
}

/** Every file with a verdict under every pair of old and new rules. */
function* cases(): Generator<{
  entry: TreeEntry;
  old: PathRules;
  now: PathRules;
  before: SkipReason | '';
  after: SkipReason | '';
}> {
  const all = RULE_FILES.map(rulesOf);
  for (const old of all) {
    for (const now of all) {
      for (const entry of PATHS.map(entryOf)) {
        for (const ofContent of OF_CONTENT) {
          yield {
            entry,
            old,
            now,
            before: verdictOf(entry, ofContent, old),
            after: verdictOf(entry, ofContent, now),
          };
        }
      }
    }
  }
}

it('a file is judged again wherever new rules come to another verdict, whether or not the old ones can be read', () => {
  let changed = 0;
  for (const { entry, old, now, before, after } of cases()) {
    if (before === after) continue;
    changed++;
    const item = { entry, kind: 'unchanged' as const, judged: before };
    expect(isConcernedBy(item, old, now), `${entry.path}: ${before} to ${after}`).toBe(true);
    expect(isConcernedBy(item, undefined, now), `${entry.path}: ${before} to ${after}`).toBe(true);
  }
  expect(changed).toBeGreaterThan(100);
});

it('a file is left alone where rules did not change, and where its path alone gives the verdict that it has', () => {
  for (const { entry, old, now, before, after } of cases()) {
    const item = { entry, kind: 'unchanged' as const, judged: before };
    if (old === now) expect(isConcernedBy(item, old, now)).toBe(false);
    if (now.reasonFor(entry) === before) expect(isConcernedBy(item, undefined, now)).toBe(false);
    if (!isConcernedBy(item, undefined, now)) expect(after).toBe(before);
  }
});
