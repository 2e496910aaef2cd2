import fc from 'fast-check';
import { bytesOf, content, PATHS, RULE_PATHS, RULES } from './contents.js';
import { withEntry, withoutEntry, type Entry, type Tree } from './tree.js';

const path = fc.constantFrom(...PATHS);
const anyPath = fc.oneof({ weight: 4, arbitrary: path }, fc.constantFrom(...RULE_PATHS));
const back = fc.nat(5);

const write = fc.record({ do: fc.constant('write' as const), path, content });
const rules = fc.record({
  do: fc.constant('rules' as const),
  path: fc.constantFrom(...RULE_PATHS),
  rules: fc.array(fc.constantFrom(...RULES), { maxLength: 2 }),
});

/** One step of a history; each makes a commit. */
export const step = fc.oneof(
  { weight: 4, arbitrary: write },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('shift' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path: anyPath }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), path: anyPath, to: anyPath }) },
  fc.record({ do: fc.constant('copy' as const), path, to: path }),
  fc.record({ do: fc.constant('mode' as const), path }),
  fc.record({ do: fc.constant('link' as const), path: anyPath }),
  fc.record({ do: fc.constant('submodule' as const), path }),
  { weight: 3, arbitrary: rules },
  fc.record({ do: fc.constant('branch' as const), back }),
  fc.record({ do: fc.constant('merge' as const), back }),
  fc.record({ do: fc.constant('orphan' as const), path, content }),
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What the first commit of a history holds, as the steps that make it. */
export const start = fc.array(fc.oneof({ weight: 3, arbitrary: write }, { weight: 1, arbitrary: rules }), {
  minLength: 4,
  maxLength: 14,
});

/** The trees of a history, the oldest first. */
export function treesOf(first: readonly Step[], steps: readonly Step[]): Tree[] {
  const trees: Tree[] = [first.reduce<Tree>((tree, action) => applyStep([tree], action), new Map())];
  for (const action of steps) trees.push(applyStep(trees, action));
  return trees;
}

/** The tree of the commit that a step makes on top of a history, the oldest tree first. Stays as it is where the step makes no sense. */
function applyStep(history: readonly Tree[], action: Step): Tree {
  const tree: Tree = history.at(-1) ?? new Map<string, Entry>();
  const former = 'back' in action ? (history.at(-1 - action.back) ?? tree) : tree;
  const entry = 'path' in action ? tree.get(action.path) : undefined;
  switch (action.do) {
    case 'write':
      return withEntry(tree, action.path, { mode: '100644', content: bytesOf(action.content) });
    case 'shift':
      if (!entry?.mode.startsWith('100')) return tree;
      return withEntry(tree, action.path, {
        ...entry,
        content: Buffer.concat([Buffer.from('\n\n'), entry.content, Buffer.from('\n')]),
      });
    case 'remove':
      return withoutEntry(tree, action.path);
    case 'rename':
      return entry ? withEntry(withoutEntry(tree, action.path), action.to, entry) : tree;
    case 'copy':
      return entry ? withEntry(tree, action.to, entry) : tree;
    case 'mode':
      return entry?.mode === '100644' ? withEntry(tree, action.path, { ...entry, mode: '100755' }) : tree;
    case 'link':
      return withEntry(tree, action.path, { mode: '120000', content: Buffer.from('src/b.py') });
    case 'submodule':
      return withEntry(tree, action.path, { mode: '160000', content: Buffer.from('ab'.repeat(20)) });
    case 'rules':
      return withEntry(tree, action.path, { mode: '100644', content: Buffer.from(action.rules.join('')) });
    case 'branch':
      return former;
    case 'merge':
      return [...former].reduce<Tree>((merged, [name, one]) => withEntry(merged, name, one), tree);
    case 'orphan':
      return new Map([[action.path, { mode: '100644', content: bytesOf(action.content) }]]);
  }
}
