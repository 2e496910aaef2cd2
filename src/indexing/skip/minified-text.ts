/** Below this, long lines are no burden. */
const MIN_LENGTH = 2048;

/** Nobody writes lines of code of this length. */
const LONG_LINE = 1000;

/** Average line length that a file of code does not reach. */
const MAX_AVERAGE = 200;

/** Linguist's bound on the average line length of JavaScript and CSS that people wrote. */
const MAX_SCRIPT_AVERAGE = 110;

/** Lines that people can read: at least so many, and so many for each line that they cannot, make a file theirs. */
const MIN_READABLE_LINES = 5;
const READABLE_FOR_EACH_LONG_LINE = 3;

/** A file that is nothing but data has fewer lines around it. */
const MIN_LINES_AROUND_DATA = 4;

/** What stands in lines beyond reading outweighs all others where it is this much, in characters and as a share. */
const MUCH_TEXT = 20_000;
const DOMINANT_SHARE = 0.9;

/**
 * Data within a line: quoted; without any blank or sign of code, as pictures and keys in base64 are; or many numbers. The
 * lookbehinds keep it linear.
 */
const DATA =
  /"[^"\n]{100,}"|'[^'\n]{100,}'|`[^`\n]{100,}`|(?<![\w+/=-])[\w+/=-]{200,}|(?<![\dx.a-fA-F-])(?:-?[\dx.a-fA-F]{1,24}(?:[,;][ \t]{0,4}|[ \t]{1,4})){40,}/g;

const SCRIPT_OR_STYLE = /\.(?:[cm]?js|css)$/i;
const NAMED_MINIFIED = /[.-]min\.(?:[cm]?js|css)$/i;
/** Formats of data and of pictures, and what has no ending: a literal in them stands among nothing that anybody wrote. */
const DATA_FORMAT =
  /(?:\.(?:svg|json[\dcl]?|geojson|xml|plist|html?|csv|tsv|drawio|lock)(?:\.\w+)?|(?:^|\/)[^./]+)$/i;
const COMMENT = /^\s*(?:\/\/|\/?\*|#|--)/;

/** Prose that is not wrapped has a paragraph a line; a compact notebook has all of its cells in one. */
const PROSE = /\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc|org|tex|ipynb)$/i;

/**
 * Whether a text was made for machines: its lines are long beyond reading. A long literal among lines that people wrote
 * does not make it so. Lengths are in UTF-16 units.
 */
export function isMinifiedText(path: string, text: string): boolean {
  const smallest = NAMED_MINIFIED.test(path) ? 0 : MIN_LENGTH;
  if (text.length < smallest || PROSE.test(path) || !isLong(path, text)) return false;
  if (DATA_FORMAT.test(path)) return true;
  const withoutData = text.replace(DATA, '""');
  const lines = withoutData.split('\n');
  const unreadable = lines.filter((line) => line.length > longestAverage(path));
  const readable = lines.filter((line) => line.length <= longestAverage(path) && isCode(line)).length;
  if (!isLong(path, withoutData)) return readable < MIN_LINES_AROUND_DATA;
  const inUnreadable = unreadable.reduce((sum, line) => sum + line.length, 0);
  if (inUnreadable > MUCH_TEXT && inUnreadable > withoutData.length * DOMINANT_SHARE) return true;
  return readable < Math.max(MIN_READABLE_LINES, unreadable.length * READABLE_FOR_EACH_LONG_LINE);
}

function isCode(line: string): boolean {
  return line.trim() !== '' && !COMMENT.test(line);
}

/** Whether lines are long on average. A few pictures make long lines of other languages, so there most has to be in such. */
function isLong(path: string, text: string): boolean {
  let lines = 0;
  let inLongLines = 0;
  for (let start = 0; start < text.length; lines++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > LONG_LINE) inLongLines += end - start;
    start = end + 1;
  }
  if (text.length / lines <= longestAverage(path)) return false;
  return SCRIPT_OR_STYLE.test(path) || inLongLines * 2 > text.length;
}

function longestAverage(path: string): number {
  return SCRIPT_OR_STYLE.test(path) ? MAX_SCRIPT_AVERAGE : MAX_AVERAGE;
}
