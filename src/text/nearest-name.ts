import { distance } from 'fastest-levenshtein';

/** A part of a name this short stands for too many names. */
const MIN_PART = 3;

/** The known name that a mistyped one most likely means; `undefined` where none is close. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const plain = plainName(given);
  let nearest: { name: string; steps: number } | undefined;
  for (const name of known) {
    const steps = stepsBetween(plain, plainName(name));
    if (steps !== undefined && (!nearest || steps < nearest.steps)) nearest = { name, steps };
  }
  return nearest?.name;
}

/** A name without its style: `maxTokens`, `max-tokens` and `max_tokens` are one. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, '');
}

/** How far two names are apart; `undefined` where that is too far for a slip. */
function stepsBetween(given: string, known: string): number | undefined {
  const [short, long] = given.length <= known.length ? [given, known] : [known, given];
  // The beginning of a name is more likely meant than a name with something behind it.
  if (short.length >= MIN_PART && long.startsWith(short)) return short === given ? 0.5 : 1.5;
  const steps = isSwap(given, known) ? 1 : distance(given, known);
  return steps <= Math.max(1, Math.floor(short.length / 3)) ? steps : undefined;
}

/** Whether two letters that follow each other changed places. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length || one === other) return false;
  let at = 0;
  while (one[at] === other[at]) at++;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
