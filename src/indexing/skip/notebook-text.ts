/** Signs between which a notebook holds its parts. A string is skipped as a whole. */
const SIGN = /["{}[\]\n]/g;

/** Keys of the text of a cell, as versions 4 and 3 of the format have them. */
const SOURCE_KEYS: ReadonlySet<string> = new Set(['source', 'input']);

interface Cell {
  /** Parts of its text by line of the file, from 0. */
  parts: { line: number; text: string }[];
  isCode: boolean;
}

/**
 * The code and the texts of a Jupyter notebook, each on the line of the file where it stands, so that lines keep their numbers;
 * texts read as comments of Python. Outputs and metadata are blank. `undefined` where it is no notebook.
 */
export function readNotebook(text: string): string | undefined {
  const { cells, lines } = findCells(text);
  if (cells.length === 0) return undefined;
  const out = Array.from({ length: lines }, () => '');
  for (const { parts, isCode } of cells) {
    for (const { line, text: part } of parts) {
      // Several lines of a cell on one of the file, as compact notebooks have them, stay on that.
      const flat = part.replace(/\r?\n$/, '').replace(/\r?\n/g, ' ');
      if (flat.trim() === '') continue;
      const said = isCode ? flat : `# ${flat}`;
      out[line] = out[line] === '' ? said : `${out[line] ?? ''} ${said}`;
    }
  }
  return out.join('\n');
}

/** Goes through the JSON once, as its outputs may be large. */
function findCells(text: string): { cells: Cell[]; lines: number } {
  const cells: Cell[] = [];
  /** Keys under which the objects and lists around stand; empty within lists and for the root. */
  const path: string[] = [];
  let key = '';
  let line = 0;
  SIGN.lastIndex = 0;
  for (let sign = SIGN.exec(text); sign; sign = SIGN.exec(text)) {
    if (sign[0] === '\n') line++;
    else if (sign[0] === '{' || sign[0] === '[') {
      path.push(key);
      key = '';
      if (isCell(path) && sign[0] === '{') cells.push({ parts: [], isCode: false });
    } else if (sign[0] !== '"') key = path.pop() ?? '';
    else {
      const end = endOfString(text, sign.index);
      SIGN.lastIndex = end;
      const cell = cells.at(-1);
      if (isKey(text, end)) key = text.slice(sign.index + 1, end - 1);
      else if (cell && isSource(path, key)) {
        cell.parts.push({ line, text: unquote(text.slice(sign.index, end)) });
      } else if (cell && isCell(path) && key === 'cell_type') {
        cell.isCode = text.slice(sign.index + 1, end - 1) === 'code';
      }
    }
  }
  return { cells, lines: line + 1 };
}

/** Whether a path is that of an object in the list of cells, which stands in the root or, of old, in a worksheet. */
function isCell(path: readonly string[]): boolean {
  const above = path.join('/');
  return above === '/cells/' || above === '/worksheets//cells/';
}

/** Whether a text at a path is one of a cell's source, or all of it. */
function isSource(path: readonly string[], key: string): boolean {
  if (SOURCE_KEYS.has(key)) return isCell(path);
  return SOURCE_KEYS.has(path.at(-1) ?? '') && isCell(path.slice(0, -1));
}

/** Index after the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t') at++;
  return text[at] === ':';
}

/** What is no string of JSON after all is taken as it stands. */
function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    if (error instanceof SyntaxError) return quoted;
    throw error;
  }
}
