const ASCII = /^[\0-\x7f]*$/;

/**
 * A path in the composed form of Unicode. Letters with marks have two forms, composed and not; file systems and keyboards
 * give either, and both name one file.
 */
export function composed(path: string): string {
  return ASCII.test(path) ? path : path.normalize('NFC');
}

/** Whether a text has but one form. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}
