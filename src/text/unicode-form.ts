const ASCII = /^[\0-\x7f]*$/;

/**
 * A text in the composed form of Unicode. Letters with marks have two forms, composed and not; file systems and keyboards
 * give either, and both are one word.
 */
export function composed(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFC');
}

/** Whether a text is ASCII alone, so that `composed` would not change it. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}
