import type { ChunkRow } from '../../core/types.js';
import type { RankContext } from './candidate.js';
import { fileKindOf, type FileKind } from './file-kind.js';

/** Factor for files that talk about the code rather than being it: values of semble's ranking, but prose. */
const FACTORS: Readonly<Record<FileKind, number>> = {
  source: 1,
  test: 0.3,
  example: 0.3,
  legacy: 0.3,
  stub: 0.7,
  facade: 0.5,
  prose: 0.5,
};

/** Words by which a query asks for such files after all. */
const ASKED_BY: Readonly<Record<FileKind, RegExp | undefined>> = {
  source: undefined,
  test: /^(?:tests?|testing|tested|specs?|fixtures?|mocks?|mocking)$/,
  example: /^(?:examples?|samples?|demos?|tutorials?|benchmarks?)$/,
  legacy: /^(?:compat|compatibility|legacy|deprecated|vendor|vendored)$/,
  stub: /^(?:stubs?|typings?|declarations?)$/,
  facade: /^(?:exports?|exported|index|init|package)$/,
  prose:
    /^(?:docs?|documentation|readme|guide|changelog|changes|config|configuration|manifest|schema|workflow|ci)$/,
};

/** Lowers tests, examples, legacy code, type stubs, re-exporting files and prose, unless the query asks for them. */
export function penaliseFileKind(row: ChunkRow, { query, ordinaryKinds }: RankContext): number {
  const kind = fileKindOf(row.path, ordinaryKinds);
  // A definition in an `index.ts` or `__init__.py` is no re-export.
  if (kind === 'facade' && row.kind !== 'block' && row.kind !== 'text') return 1;
  const asked = ASKED_BY[kind];
  return asked && query.words.some((word) => asked.test(word)) ? 1 : FACTORS[kind];
}
