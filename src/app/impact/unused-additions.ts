import type { ChangedSymbol, ImpactResult } from '../../core/results/impact.js';
import { fileKindOf } from '../../search/rank/file-kind.js';

/** Names that a language, or whoever starts the program, calls. */
const CALLED_ELSEWHERE = /^(?:constructor|main|init|__\w+__)$/;

/** New definitions that no use was found of, in order. Those of tests, examples and stubs have none by their nature. */
export function unusedAdditions({ changed }: Pick<ImpactResult, 'changed'>): ChangedSymbol[] {
  return changed.filter(
    ({ change, name, users, symbol, path }) =>
      change === 'added' &&
      users === 0 &&
      // What belongs to a type may be called through what it implements.
      symbol === name &&
      !CALLED_ELSEWHERE.test(name) &&
      !['test', 'example', 'stub'].includes(fileKindOf(path)),
  );
}
