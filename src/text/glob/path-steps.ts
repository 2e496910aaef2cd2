import type { Automaton, Step } from './automaton.js';

const SLASH = 0x2f;

/** Takes every character of a name. */
export const isWithinName: Step = (codePoint) => codePoint !== SLASH;
export const isAny: Step = () => true;

/** One character: links a new node behind `from` and returns it. */
export function addStep(automaton: Automaton, from: number, step: Step): number {
  const node = automaton.add(step);
  automaton.link(from, node);
  return node;
}

/** The character of a text that is no longer, by its code point. */
export function addLiteral(automaton: Automaton, from: number, character: string): number {
  return addStep(automaton, from, character.codePointAt(0) ?? 0);
}

/** Any number of characters. */
export function addLoop(automaton: Automaton, from: number, step: Step): number {
  const end = automaton.add();
  const node = automaton.add(step);
  automaton.link(from, end);
  automaton.link(end, node);
  automaton.link(node, end);
  return end;
}

/** Any number of whole folders. */
export function addFolders(automaton: Automaton, from: number): number {
  const end = automaton.add();
  automaton.link(from, end);
  const name = addStep(automaton, end, isWithinName);
  automaton.link(addLiteral(automaton, addLoop(automaton, name, isWithinName), '/'), end);
  return end;
}
