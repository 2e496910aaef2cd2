import { boostDefinition } from './boost-definition.js';
import { boostFileName } from './boost-file-name.js';
import { boostLanguage } from './boost-language.js';
import { boostPathWords } from './boost-path-words.js';
import { boostPhrase } from './boost-phrase.js';
import { boostMentionedPath } from './boost-mentioned-path.js';
import { boostSymbolWords } from './boost-symbol-words.js';
import type { Boost, Penalty } from './candidate.js';
import { penaliseFileKind } from './penalise-file-kind.js';
import type { FileWeights } from './pool-files.js';

/**
 * The rules of ranking by the names that explanations show, in order of application: boosts are added, then evidence for files,
 * then penalties multiply, then further chunks of a file count less.
 */
export interface RankingRules {
  files: FileWeights;
  boosts: Readonly<Record<string, Boost>>;
  penalties: Readonly<Record<string, Penalty>>;
  /** What a further chunk of a file counts of the one before. */
  nextOfFile: number;
}

/** Constants were chosen on half of the benchmark's repositories; docs/quality.md shows what each rule is worth. */
export const RANKING_RULES: RankingRules = {
  // The first is semble's value.
  files: { chunks: 0.2, whole: 0.4 },
  boosts: {
    definition: boostDefinition,
    'file name': boostFileName,
    'path words': boostPathWords,
    'symbol words': boostSymbolWords,
    language: boostLanguage,
    phrase: boostPhrase,
    place: boostMentionedPath,
  },
  penalties: {
    'file kind': penaliseFileKind,
  },
  nextOfFile: 0.6,
};
