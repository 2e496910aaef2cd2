import type { ImpactResult } from '../../src/core/results/impact.js';
import type { NamedLocation } from '../../src/core/results/reference-answer.js';

const REVISION = 'a'.repeat(40);
const TREE = 'b'.repeat(40);

/** An answer whose every text is the repository's. */
export function impactOf(path: string, symbol: string, text: string): ImpactResult {
  const way = { distance: 2, tier: 'exact', via: [symbol, text] } as const;
  const changed = {
    change: 'renamed',
    symbol,
    name: text,
    kind: 'function',
    language: 'python',
    path,
    line: 1,
    before: { symbol: text, path, line: 1 },
    isSignatureChanged: true,
    signatures: { before: text, after: symbol },
    users: 1,
  } as const;
  const caller = {
    path,
    line: 1,
    column: 1,
    name: text,
    kind: 'call',
    tier: 'exact',
    basis: 'rules',
    language: 'python',
    symbol,
    targets: [] as NamedLocation[],
    depth: 1,
    snippet: text,
    changedSymbol: symbol,
    changed,
  } as const;
  return {
    base: { revision: REVISION, tree: TREE, origin: 'head' },
    head: { revision: REVISION, tree: TREE, origin: 'disk' },
    snapshot: { revision: REVISION, comparedWith: 'head', fresh: true, behind: 0, ahead: 0 },
    changed: [changed],
    untouchedCallers: [
      { ...caller, reason: 'signature' },
      { ...caller, reason: 'gone', tier: 'possible' },
    ],
    users: [{ path, line: 1, symbol, language: 'python', ...way, via: [...way.via] }],
    tests: [{ path, ...way, via: [...way.via] }],
    counts: { changed: 1, cosmetic: 0, untouchedCallers: 2, users: 1, tests: 1 },
    unseen: [],
    tookMs: 1,
  };
}
