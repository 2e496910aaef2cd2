import type { Heading } from './heading.js';
import type { SourceLines } from '../lines/source-lines.js';

const TITLE = /^(={1,6})\s+(\S.*)/s;
/** What opens and closes a block whose lines are no headings. */
const DELIMITER = /^(?:([-.+/=*_])\1{3,}|```.*|--)$/;

/** The headings of an AsciiDoc document in order, the document's title included. */
export function asciidocHeadings(lines: SourceLines): Heading[] {
  const headings: Heading[] = [];
  let open: string | undefined;
  for (let row = 0; row < lines.count; row++) {
    const line = lines.slice(row, row).trimEnd();
    if (open !== undefined) {
      if (line === open) open = undefined;
    } else if (DELIMITER.test(line)) {
      open = line.startsWith('```') ? '```' : line;
    } else {
      const [, marker, text] = TITLE.exec(line) ?? [];
      if (marker === undefined || text === undefined) continue;
      headings.push({ row, level: marker.length, title: withoutClosing(text, marker) });
    }
  }
  return headings;
}

/** A title may end with the marker that it begins with. */
function withoutClosing(text: string, marker: string): string {
  const title = text.slice(0, -marker.length);
  return text.endsWith(marker) && title !== title.trimEnd() ? title.trimEnd() : text;
}
