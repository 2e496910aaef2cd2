/** What JSON lets through although a terminal or a log would act upon it; see `printable`. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * JSON on one line that is safe in a terminal and in the log of a CI system: what could act there is written as an
 * escape, which every reader of JSON takes for the same text.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escapeUnits).replaceAll('##[', '#\\u0023[');
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
