import type { Unseen } from '../../core/results/reference-answer.js';
import { languageFacts } from '../../languages/language-facts.js';

/** What an answer cannot tell of uses, a sentence for each language: `Limits in C#: reflection.` */
export function describeUnseen(unseen: readonly Unseen[]): string[] {
  return unseen.map(
    ({ language, kinds }) =>
      `Not found in ${languageFacts(language)?.name ?? language}: ${kinds.join('; ')}.`,
  );
}
