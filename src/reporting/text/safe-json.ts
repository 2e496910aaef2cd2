import { UNSAFE_CHARACTER } from './unsafe-characters.js';

/**
 * JSON on one line that is safe in a terminal and in the log of a CI system: what could act or hide there is written as an
 * escape, which every reader of JSON takes for the same text. Programs get what the repository holds, to the letter.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE_CHARACTER, escapeUnits).replaceAll('##[', '#\\u0023[');
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
