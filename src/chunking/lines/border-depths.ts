import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { SourceLines } from './source-lines.js';

/** The symbol number that tree-sitter gives to nodes for text that does not parse (`ts_builtin_sym_error`). */
const ERROR_NODE = 65535;

export interface BorderDepths {
  /** For each row, how many nodes begin before it and reach into it: how deep a cut there would be. */
  depths: Int32Array;
  /** For each row, how many nodes of several rows that do not parse it lies in. */
  errors: Int32Array;
  /** Most tokens side by side in a node that does not parse. */
  looseTokens: number;
}

/** Walks into the nodes of several rows; what lies within one row cannot matter. Takes no recursion, however deep the tree. */
export function measureBorders(tree: Tree, lines: SourceLines): BorderDepths {
  const depths = new Int32Array(lines.count + 1);
  const errors = new Int32Array(lines.count + 1);
  const cursor = tree.walk();
  let looseTokens = 0;
  visit(cursor, (first, last) => {
    if (last > first) addSpan(depths, first + 1, last);
    if (cursor.nodeTypeId !== ERROR_NODE) return;
    const { childCount, namedChildCount } = cursor.currentNode;
    looseTokens = Math.max(looseTokens, childCount - namedChildCount);
    if (last > first) addSpan(errors, first, last);
  });
  cursor.delete();
  return { depths: sumSpans(depths), errors: sumSpans(errors), looseTokens };
}

/** Notes a span in an array of steps, which `sumSpans` turns into the number of spans over each row. */
export function addSpan(steps: Int32Array, first: number, last: number): void {
  steps[first] = (steps[first] ?? 0) + 1;
  steps[last + 1] = (steps[last + 1] ?? 0) - 1;
}

export function sumSpans(steps: Int32Array): Int32Array {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function visit(cursor: TreeCursor, onNode: (firstRow: number, lastRow: number) => void): void {
  for (;;) {
    const first = cursor.startPosition.row;
    const last = cursor.endPosition.row;
    onNode(first, last);
    if (last > first && cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return;
  }
}
