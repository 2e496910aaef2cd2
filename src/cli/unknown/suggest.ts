import { nearestName } from '../../text/nearest-name.js';

/**
 * What to do about a word that is none of those that are known: the nearest of them, as a question, then the rest of the hint.
 *
 * @param known as they are typed
 */
export function suggest(given: string, known: readonly string[], rest: string): string {
  const nearest = nearestName(given, known);
  return nearest === undefined ? rest : `Did you mean ${nearest}? ${rest}`;
}
