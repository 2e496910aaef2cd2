import { boostDefinition } from './boost-definition.js';
import { boostFileName } from './boost-file-name.js';
import { boostPathWords } from './boost-path-words.js';
import { boostPhrase } from './boost-phrase.js';
import { boostPlace } from './boost-place.js';
import { boostSymbolWords } from './boost-symbol-words.js';
import type { Boost, Penalty } from './candidate.js';
import { penaliseFileKind } from './penalise-file-kind.js';

/** The rules of ranking by the names that explanations show. Boosts are added first, then penalties multiply. */
export interface RankingRules {
  boosts: Readonly<Record<string, Boost>>;
  penalties: Readonly<Record<string, Penalty>>;
}

export const RANKING_RULES: RankingRules = {
  boosts: {
    definition: boostDefinition,
    'file name': boostFileName,
    'path words': boostPathWords,
    'symbol words': boostSymbolWords,
    phrase: boostPhrase,
    place: boostPlace,
  },
  penalties: {
    'file kind': penaliseFileKind,
  },
};
