import type { Automaton, Step } from './automaton.js';

const SLASH = 0x2f;

/** Takes every character of a name. */
export const isWithinName: Step = (codePoint) => codePoint !== SLASH;
/** Takes every character, a slash too. */
export const isAny: Step = () => true;

/** Links a node behind `from` that takes one character, and returns it. */
export function addStep(automaton: Automaton, from: number, step: Step): number {
  const node = automaton.add(step);
  automaton.link(from, node);
  return node;
}

/** Links a node behind `from` that takes the first character of a text, and returns it. */
export function addLiteral(automaton: Automaton, from: number, character: string): number {
  return addStep(automaton, from, character.codePointAt(0) ?? 0);
}

/** Links nodes behind `from` that take any number of characters, none too, and returns the last. */
export function addLoop(automaton: Automaton, from: number, step: Step): number {
  const end = automaton.add();
  const node = automaton.add(step);
  automaton.link(from, end);
  automaton.link(end, node);
  automaton.link(node, end);
  return end;
}

/**
 * Links nodes behind `from` that take any number of whole folders with their slashes, none too, and returns the last.
 */
export function addFolders(automaton: Automaton, from: number): number {
  const end = automaton.add();
  automaton.link(from, end);
  const name = addStep(automaton, end, isWithinName);
  automaton.link(addLiteral(automaton, addLoop(automaton, name, isWithinName), '/'), end);
  return end;
}
