import { languageFacts } from './language-facts.js';

/**
 * For each line whether it holds nothing but comment. A blank line within a comment counts as part of it.
 *
 * @param lines the lines of one definition or file, from its beginning
 */
export function findCommentLines(lines: readonly string[], language: string): boolean[] {
  const { line = [], notLine = [], block = [] } = languageFacts(language)?.comments ?? {};
  let end: string | undefined;
  return lines.map((whole) => {
    const text = whole.trim();
    if (end !== undefined) {
      if (text.includes(end)) end = undefined;
      return true;
    }
    const opened = block.find(([begin]) => text.startsWith(begin));
    if (opened) {
      const rest = text.slice(opened[0].length);
      const at = rest.indexOf(opened[1]);
      if (at === -1) end = opened[1];
      if (at === -1 || rest.slice(at + opened[1].length).trim() === '') return true;
      // Code may follow on the line on which a comment ends.
    }
    return line.some((begin) => text.startsWith(begin)) && !notLine.some((begin) => text.startsWith(begin));
  });
}
