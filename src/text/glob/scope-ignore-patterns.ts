/**
 * The patterns of an ignore file (gitignore syntax) as they read from the root: patterns of `lib/.gitignore` become
 * patterns below `/lib/`. Patterns of several files can then be matched together, outer folders first. A byte-order mark at
 * the start is none of them, as git has it.
 * @param folder the folder of the file, relative to the root; empty for the root itself
 */
export function scopeIgnorePatterns(text: string, folder: string): string[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (folder === '') return lines;
  const prefix = `/${folder.replace(/[\\*?[\]#! ]/g, '\\$&')}/`;
  return lines.map((line) => {
    const isNegated = line.startsWith('!');
    const pattern = isNegated ? line.slice(1) : line;
    // A slash before the end ties a pattern to its folder; without one it holds at any depth.
    const isTied = /\/(?!\s*$)/.test(pattern);
    return `${isNegated ? '!' : ''}${prefix}${isTied ? pattern.replace(/^\//, '') : `**/${unescapeFirst(pattern)}`}`;
  });
}

/** Only the first character of a line needs `\#` or `\!`. */
function unescapeFirst(pattern: string): string {
  return pattern.replace(/^\\(?=[#!])/, '');
}
