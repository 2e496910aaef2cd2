import { characterSet, SET } from '../../text/glob/character-set.js';

/** A step that stands for any number of items. */
const ANY = Symbol('any');
type Step<Item> = typeof ANY | ((item: Item) => boolean);

/** A set such as `[!a-z]`, an escaped character, stars, or one character. */
const TOKEN = new RegExp(`${SET.source}|\\\\([^])|\\*+|[^]`, 'gu');

/**
 * Compiles a pattern of `.gitattributes` as git's wildmatch.c reads it: `*`, `?` and sets stay within a folder, `**` between
 * slashes stands for any number of folders, and there are no braces. Patterns come from strangers, so that the time is bounded
 * by the product of the lengths, which it is not for a regular expression.
 */
export function wildmatch(pattern: string): (path: string) => boolean {
  const parts = partsOf(pattern);
  return (path) => isMatch(parts, path.split('/'));
}

/** Whether the steps account for all items. After `ANY` the first place where the next ones fit is as good as any other. */
function isMatch<Item>(steps: readonly Step<Item>[], items: readonly Item[]): boolean {
  let at = 0;
  let from = 0;
  let lastAny = -1;
  for (let i = 0; i < items.length;) {
    const step = steps[at];
    if (step === ANY) {
      lastAny = at++;
      from = i;
    } else if (step?.(items[i] as Item)) {
      at++;
      i++;
    } else if (lastAny >= 0) {
      at = lastAny + 1;
      i = ++from;
    } else return false;
  }
  return steps.slice(at).every((step) => step === ANY);
}

/** A step for each name of a path. */
function partsOf(pattern: string): Step<string>[] {
  const parts: Step<string>[] = [];
  let tokens: RegExpMatchArray[] = [];
  const end = (isLast: boolean): void => {
    const steps = tokens.map(stepOf);
    const isDeep = tokens.length === 1 && (tokens[0]?.[0].length ?? 0) > 1 && steps[0] === ANY;
    if (isDeep) parts.push(ANY);
    // At the end there has to be something that `**` means.
    if (!isDeep || isLast) parts.push((name) => isMatch(steps, Array.from(name)));
    tokens = [];
  };
  for (const token of pattern.matchAll(TOKEN)) {
    if (token[0] === '/') end(false);
    else tokens.push(token);
  }
  end(true);
  return parts;
}

function stepOf([text, negation, set, escaped]: RegExpMatchArray): Step<string> {
  if (text.startsWith('*')) return ANY;
  if (text === '?') return () => true;
  if (set !== undefined) return characterSet(set, negation !== '');
  // A set that is not closed, or a backslash before nothing, matches nothing.
  if (text === '[' || text === '\\') return () => false;
  return (character) => character === (escaped ?? text);
}
