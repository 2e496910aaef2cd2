/** The first line of a text that may be long and without any line break, cut at `most` characters. */
export function firstLineOf(text: string, most: number): string {
  return text.slice(0, most).split('\n', 1)[0] ?? '';
}
