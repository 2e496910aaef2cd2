/** Below this, long lines are no burden. */
const SMALLEST_LENGTH = 2048;

/** Nobody writes lines of code of this length. */
const LONG_LINE = 1000;

/** Average line length that a file of code does not reach by a few embedded pictures or keys alone. */
const LONGEST_AVERAGE = 200;

/** Linguist's bound on the average line length of JavaScript and CSS that people wrote. */
const LONGEST_SCRIPT_AVERAGE = 110;

const SCRIPT_OR_STYLE = /\.(?:[cm]?js|css)$/i;

/** Prose that is not wrapped has a paragraph a line. */
const PROSE = /\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc|org|tex)$/i;

/** Whether a text was made for machines: its lines are long beyond reading. Lengths are in UTF-16 units. */
export function isMinifiedText(path: string, text: string): boolean {
  if (text.length < SMALLEST_LENGTH || PROSE.test(path)) return false;
  let lines = 0;
  let inLongLines = 0;
  for (let start = 0; start < text.length; lines++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > LONG_LINE) inLongLines += end - start;
    start = end + 1;
  }
  const average = text.length / lines;
  if (SCRIPT_OR_STYLE.test(path) && average > LONGEST_SCRIPT_AVERAGE) return true;
  return average > LONGEST_AVERAGE && inLongLines * 2 > text.length;
}
