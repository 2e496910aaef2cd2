import { composed } from './unicode-form.js';

/** What marks a name in a language and is no part of it for who asks: `$scope`, `@instance`, `.css-class`, `#anchor`, `%hash`. */
const SIGILS = /^[@$&*.#%:]+(?=[\p{L}\p{N}_-])/u;

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** A name in the form in which names are compared: composed, without sigils, as it is cased. */
export function bareName(name: string): string {
  return composed(name).replace(SIGILS, '');
}

/** Whether a text has a name in it as a word of its own, in any case. @param name as `bareName` gives it */
export function mentionsName(text: string, name: string): boolean {
  return !placesOfName(text, name).next().done;
}

/**
 * Every place at which a text has a name as a word of its own, in any case, as the texts before and after it.
 *
 * @param name as `bareName` gives it
 */
export function* placesOfName(text: string, name: string): Generator<{ before: string; after: string }> {
  const escaped = name.replaceAll(SPECIAL, '\\$&');
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'giu');
  const whole = composed(text);
  for (const { 0: found, index } of whole.matchAll(word)) {
    yield { before: whole.slice(0, index), after: whole.slice(index + found.length) };
  }
}
