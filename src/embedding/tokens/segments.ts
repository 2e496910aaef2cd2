/** Characters (UTF-16 units) that the tokenizer library gets at once: on a megabyte without a break it overflows the stack. */
export const SEGMENT_LENGTH = 65_536;

/** Cuts a text into pieces of at most `SEGMENT_LENGTH`, before white space where there is any, never within a character. */
export function* segmentsOf(text: string): Generator<string> {
  let start = 0;
  while (text.length - start > SEGMENT_LENGTH) {
    const end = cutBetween(text, start, start + SEGMENT_LENGTH);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

function cutBetween(text: string, start: number, limit: number): number {
  const space = Math.max(text.lastIndexOf('\n', limit), text.lastIndexOf(' ', limit));
  if (space > start) return space;
  return /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
}
