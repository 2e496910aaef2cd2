/**
 * A text in lines of at most `width` characters, broken between words; a longer word has a line of its own. Line breaks of the
 * text stay.
 */
export function breakWords(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => breakLine(line, width));
}

function breakLine(line: string, width: number): string[] {
  const [first = '', ...words] = line.split(' ');
  const lines: string[] = [];
  let current = first;
  for (const word of words) {
    if (current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current += ` ${word}`;
    }
  }
  return [...lines, current];
}
