/**
 * Draws the screen of a terminal as SVG text. Every run of cells with one style is placed by its column and stretched to
 * its width, so that the columns line up in any monospaced font.
 */
import xterm from '@xterm/headless';

const CELL_WIDTH = 8.4;
const LINE_HEIGHT = 18;
const FONT_SIZE = 14;

/** The colours 0 to 15 of a terminal, as in GitHub's dark theme. */
const PALETTE = [
  ...['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'],
  ...['#6e7681', '#ffa198', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#ffffff'],
];

export const COLOURS = { background: '#0d1117', text: '#c9d1d9', bar: '#161b22', faint: 0.6 };

/** A terminal without a window. Write to it with `write`, and draw it with `drawScreen`. */
export class Screen {
  #terminal;

  constructor(columns, rows) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  }

  write(text) {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  /** The first rows that were written, as SVG `<text>`; what was written below them is left out. */
  draw(left, top) {
    const buffer = this.#terminal.buffer.active;
    const rows = Array.from({ length: this.#terminal.rows }, (_, row) => buffer.getLine(row));
    return rows
      .map((line, row) =>
        runsOf(line, this.#terminal.cols).map((run) => drawRun(run, left, top + row * LINE_HEIGHT)),
      )
      .flat()
      .join('\n');
  }
}

/** Width and height of a screen, in pixels. */
export function sizeOf(columns, rows) {
  return { width: columns * CELL_WIDTH, height: rows * LINE_HEIGHT };
}

export const FONT = `font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}"`;

/** Neighbouring cells that look alike, as `{ column, width, text, style }`; blanks at the ends are left out. */
function runsOf(line, columns) {
  const runs = [];
  for (let column = 0; column < columns; column++) {
    const cell = line?.getCell(column);
    const width = cell?.getWidth() ?? 0;
    if (width === 0) continue;
    const style = styleOf(cell);
    const last = runs.at(-1);
    if (last?.style === style && last.column + last.width === column) {
      last.text += cell.getChars() || ' ';
      last.width += width;
    } else {
      runs.push({ column, width, text: cell.getChars() || ' ', style });
    }
  }
  return runs.map(withoutBlanks).filter(({ text }) => text !== '');
}

function withoutBlanks({ column, width, text, style }) {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  return { column: column + start, width: width - (text.length - trimmed.length), text: trimmed, style };
}

function styleOf(cell) {
  const attributes = [];
  const colour = cell.isFgDefault()
    ? undefined
    : cell.isFgRGB()
      ? hex(cell.getFgColor())
      : indexed(cell.getFgColor());
  attributes.push(`fill="${colour ?? COLOURS.text}"`);
  if (cell.isBold()) attributes.push('font-weight="700"');
  if (cell.isDim()) attributes.push(`opacity="${COLOURS.faint}"`);
  if (cell.isItalic()) attributes.push('font-style="italic"');
  if (cell.isUnderline()) attributes.push('text-decoration="underline"');
  return attributes.join(' ');
}

/** A colour of the 256: the palette, a cube of 6 steps, or one of 24 greys, as xterm defines them. */
function indexed(index) {
  if (index < 16) return PALETTE[index];
  if (index >= 232) return hex((8 + (index - 232) * 10) * 0x010101);
  const step = (value) => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  return hex((step(Math.floor(cube / 36)) << 16) | (step(Math.floor(cube / 6) % 6) << 8) | step(cube % 6));
}

function hex(value) {
  return `#${value.toString(16).padStart(6, '0')}`;
}

function drawRun({ column, width, text, style }, left, top) {
  const x = (left + column * CELL_WIDTH).toFixed(1);
  const length = (width * CELL_WIDTH).toFixed(1);
  const y = (top + FONT_SIZE).toFixed(1);
  return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs" ${style}>${escape(text)}</text>`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
