import { readHeadComments } from './head-comments.js';

/** What is quoted is spoken of. An apostrophe within a word quotes nothing. */
const QUOTATION = /"[^"\n]*"|`[^`\n]*`|“[^”\n]*”|(?<!\w)'[^'\n]+'(?!\w)/g;

/** Before the first word of a line that says something of the file. */
const LEAD = String.raw`^(?:[^\p{L}\p{N}@<\n]|(?:warning|caution|attention|important|note|notice)\b)*`;
const FILE = String.raw`this (?:[\w-]+ ){0,2}?(?:file|code|header|class|module|source|script|document|is|was)\b`;
const BE = String.raw`(?:is|was|are|were|has been|have been)`;
const AUTOMATICALLY = String.raw`(?:auto-?|automatically[ -]|machine[ -]|programmatically[ -])`;
/** Of many files a comment speaks in general. */
const GENERATED = String.raw`generated\b(?! (?:files|sources|classes|headers|outputs|artifacts)\b)`;
const CHANGE = String.raw`(?:edit|modif|chang|touch|alter)`;
const DO_NOT = String.raw`(?:(?:\bnot|\bdon['’]?t|\bnever) (?:be |to be )?(?:manually |hand-?|directly )?${CHANGE}|\b(?:changes|edits|modifications)\b[^]{0,160}?\b(?:lost|overwritten|overridden|discarded)\b)`;
const TOOL = String.raw`(?:aclocal|autoconf|automake|bison|flex|libtool|configure|swig|cython|antlr|thrift|protoc|(?:the )?protocol buffer compiler|(?:the )?grpc|coffeescript|peg\.?js|racc|jison|haxe|roxygen2?|doxygen|javadoc|xtext|jooq|ragel|re2c|gperf|bindgen|cbindgen|wsdl2java|versioneer)\b`;

/** Marks that mean the file whatever else its comments say. */
const MARKS = [
  String.raw`(?:@[\w:-]+(?: \w+)?\s+)*(?:(?:this|file)\b[\w ]{0,60} )?@generated(?![\w.-])`,
  String.raw`<auto-?generated\b`,
  String.raw`(?:${FILE}(?: ${BE})?(?: an?)? )?(?:\w+ly )?(?:code |file )?(?:${AUTOMATICALLY})?${GENERATED}[^]{0,200}?${DO_NOT}`,
  String.raw`(?:please )?(?:do not|don['’]?t|never) (?:manually )?(?:edit|modify|change|touch|alter)(?:\s*[.!,;:()–—-]|\s*$| (?:this|the)(?: \w+)? (?:file|code|class|header|module)| manually| by hand| directly| it\b)[^]{0,200}?\b${AUTOMATICALLY}?${GENERATED}`,
  String.raw`(?:\S+ +|an? (?:\w+ ){1,3})?(?:${FILE} (?:${BE} )?)?${AUTOMATICALLY}?generated (?:automatically )?(?:from \S+ )?by (?:gnu )?${TOOL}`,
].map(atLineStart);

/** Marks that mean the file unless it was only begun by a tool, for people to go on with. */
const CLAIMS = [
  String.raw`${FILE}(?: ${BE})?(?: an?)? ${AUTOMATICALLY}generated\b`,
  String.raw`${FILE} (?:is |are )(?:always )?generated\b`,
].map(atLineStart);

/** Lines in which it is said what a claim is worth; a licence above may speak of changes too. */
const LINES_ABOUT_CLAIM = 6;

/** How those speak who leave a file to its owner. A file that merely was generated once says no more than that. */
const SCAFFOLD =
  /\binit\b|\bscaffold|\bstarter\b|\bfeel free\b|\byou (?:can|may|should|are free to)\b(?! not)[\w ,]{0,40}\b(?:edit|modify|change|customi[sz]e|adapt|extend)\b/i;

/** Whether the comments at the head of a file say that a tool writes it. What they say of other files does not count. */
export function isGeneratedText(path: string, text: string): boolean {
  const comments = readHeadComments(path, text).join('\n');
  if (!comments.toLowerCase().includes('generated')) return false;
  const spoken = comments.replace(QUOTATION, '');
  if (MARKS.some((mark) => mark.test(spoken))) return true;
  return CLAIMS.some((claim) => {
    const found = claim.exec(spoken);
    return found !== null && !SCAFFOLD.test(linesFrom(comments, lineOf(spoken, found.index)));
  });
}

/** A quotation ends with its line, so that lines are the same with and without. */
function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length - 1;
}

function linesFrom(text: string, first: number): string {
  return text
    .split('\n')
    .slice(first, first + LINES_ABOUT_CLAIM)
    .join('\n');
}

function atLineStart(mark: string): RegExp {
  return new RegExp(LEAD + mark, 'imu');
}
