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
  const [first = '', ...words] = line.slice(label.length).split(' ');
  const lines: string[] = [];
  let current = label + first;
  for (const word of words) {
    if (current.length + 1 + word.length > width) {
      lines.push(current);
      current = margin + word;
    } else {
      current += ` ${word}`;
    }
  }
  return [...lines, current];
}
