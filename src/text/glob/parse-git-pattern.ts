import type { Automaton } from './automaton.js';
import { readSet } from './character-set.js';
import { addLiteral, addLoop, addStep, isAny, isWithinName } from './path-steps.js';

/** What no longer means itself alone. */
const SPECIAL = /[*?[\\]/;

/**
 * Adds a pattern of `.gitignore` or `.gitattributes` to an automaton as git's wildmatch.c reads it, without the slashes at
 * its start and end: `*`, `?` and sets stay within a name, `**` between slashes stands for any folders, and there are no
 * braces. It may mean nothing, as one with a set that is not closed. Other than for git, `?` is a character and no byte.
 *
 * @param start the node behind which it begins
 * @param isOfName whether it is about names, for which two stars are as good as one
 */
export function parseGitPattern(
  pattern: string,
  isOfName: boolean,
  label: number,
  automaton: Automaton,
  start: number,
): void {
  // git compares what stands before by itself, so that stars begin a pattern there: `lib/a**/b` means `lib/a/x/y/b` too.
  const first = pattern.search(SPECIAL);
  let end = start;
  for (let at = 0; at < pattern.length;) {
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    const from = at;
    at += character.length;
    if (character === '*') {
      while (pattern[at] === '*') at++;
      const isAtName = from === first || pattern[from - 1] === '/';
      const isDeep = !isOfName && at - from > 1 && isAtName && /^(?:$|\\?\/)/.test(pattern.slice(at, at + 2));
      if (isDeep && pattern[at] === '/') {
        at++;
        const through = addLiteral(automaton, addLoop(automaton, end, isAny), '/');
        const joint = automaton.add();
        automaton.link(end, joint);
        automaton.link(through, joint);
        end = joint;
      } else end = addLoop(automaton, end, isDeep ? isAny : isWithinName);
    } else if (character === '?') end = addStep(automaton, end, isWithinName);
    else if (character === '[') {
      const set = readSet(pattern, from);
      if (!set) return;
      at = set.end;
      end = addStep(automaton, end, set.takes);
    } else if (character === '\\') {
      const escaped = pattern.codePointAt(at);
      if (escaped === undefined) return;
      at += escaped > 0xffff ? 2 : 1;
      end = addStep(automaton, end, escaped);
    } else end = addLiteral(automaton, end, character);
  }
  automaton.accept(end, label);
}
