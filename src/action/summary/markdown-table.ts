/**
 * A table of GitHub's Markdown. Cells are Markdown already: what comes from a repository is made by `codeCell`.
 *
 * @param columns headings; `>` before one aligns its column, of numbers, to the right
 */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const headings = columns.map((column) => column.replace(/^>/, ''));
  const rules = columns.map((column) => (column.startsWith('>') ? '--:' : '---'));
  return [headings, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Markdown that unfolds at a click on its title. */
export function details(title: string, paragraphs: readonly string[]): string {
  // Markdown is read inside of HTML only between blank lines.
  return ['<details>', `<summary>${title}</summary>`, ...paragraphs, '</details>'].join('\n\n');
}
