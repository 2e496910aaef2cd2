import { breakWords } from './break-words.js';

/** Lines broken between words to fit a width; the rest of a line goes on to the right of its label, as in `time     read 2 s`. */
export function wrapLines(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const label = /^ *(?:\S+ {2,})?/.exec(line)?.[0] ?? '';
  const margin = ' '.repeat(label.length);
  return breakWords(line.slice(label.length), width - label.length).map(
    (part, at) => (at === 0 ? label : margin) + part,
  );
}
