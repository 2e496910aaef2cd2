/** Lines in which generators leave their mark; a licence may come first. As in Linguist's rule for Go. */
const HEAD_LINES = 40;

/** Characters of a comment line that are read. */
const READ_CHARACTERS = 400;

/** Beginnings of a comment that ends with its line, in the languages at hand. */
const LINE_COMMENT = /^(?:\/\/+!?|#+|--+|;+|%+|!|'|dnl\b|rem\b|\.\.(?=\s))/i;

/** Beginnings of a comment over several lines. A text of documentation is one where no code stands before it. */
const BLOCK = /^(?:\/\*+!?|<!--+|[rbu]?(?:"""|''')|\(\*+|\{-|=begin\b)/i;

/** A comment within a comment is an example of one. */
const EXAMPLE = /^(?:\/\/|\/\*|#|--|<!--)\s*\w/;

/** Lines that stand before the first comment of a file, or beside it, without being what the file is about. */
const PREAMBLE =
  /^(?:<\?(?:php|xml)\b|<!doctype\b|<html\b|<head>|['"]use \w+['"]|(?:package|namespace|import|use|using|syntax|edition|extern|module|option|pragma|declare|library|@charset|%YAML)\b[^=]*$|syntax\s*=|from\s.*\simport\s|---\s*$)/i;

/** In prose, signs such as `#` are headings, so that only comments of HTML are none of it. */
const PROSE = /\.(?:md|mdx|markdown)$/i;

/** Settings before a text; the end stands on a line of its own. */
const FRONT_MATTER = /^---\n[^]*?\n---\n/;

/**
 * The comments at the head of a file, a string a line, without their signs: those before its first line of code. Strings in
 * code, as a generator has them, are none.
 */
export function readHeadComments(path: string, text: string): string[] {
  const isProse = PROSE.test(path);
  const comments: string[] = [];
  let end: string | undefined;
  for (const whole of (isProse ? text.replace(FRONT_MATTER, '') : text).split('\n', HEAD_LINES)) {
    const line = whole.slice(0, READ_CHARACTERS).trim();
    if (end !== undefined) {
      comments.push(line.replace(/^\*+(?!\/)\s*/, ''));
      if (whole.includes(end)) end = undefined;
      continue;
    }
    const block = BLOCK.exec(line)?.[0];
    if (block !== undefined && (!isProse || block.startsWith('<!--'))) {
      const rest = whole.trim().slice(block.length);
      comments.push(rest.slice(0, READ_CHARACTERS).trim());
      const closing = closingOf(block);
      if (!whole.trim().slice(2).includes(closing)) end = closing;
      continue;
    }
    const sign = isProse ? undefined : LINE_COMMENT.exec(line)?.[0];
    if (sign !== undefined) comments.push(line.slice(sign.length).trim());
    else if (line !== '' && !PREAMBLE.test(line)) break;
  }
  return comments.filter((comment) => !EXAMPLE.test(comment));
}

function closingOf(opening: string): string {
  switch (opening.charAt(0)) {
    case '/':
      return '*/';
    case '<':
      return '-->';
    case '(':
      return '*)';
    case '{':
      return '-}';
    case '=':
      return '=end';
    default:
      return opening.slice(-3);
  }
}
