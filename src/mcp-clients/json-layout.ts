/** How a JSON file is laid out, so that what is added looks like the rest. */
export interface JsonLayout {
  /** One level of indentation. */
  unit: string;
  /** End of a line. */
  ending: '\n' | '\r\n';
}

export function layoutOf(text: string): JsonLayout {
  return {
    unit: /^[{[]?[^\S\n]*\r?\n(?:[^\S\n]*\n)*([\t ]+)\S/m.exec(text)?.[1] ?? '  ',
    ending: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** A value over several lines, of which all but the first begin with an indentation. */
export function renderJson(value: unknown, indent: string, { unit, ending }: JsonLayout): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', ending + indent);
}

/** The white space that begins the line of a position. */
export function indentAt(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return /^[\t ]*/.exec(text.slice(start, position))?.[0] ?? '';
}
