const MARKED = /<!-- generated: ([\w-]+) -->\n[^]*?<!-- generated end -->/g;

/**
 * A page with its generated parts as they should be.
 *
 * @param {string} page Markdown
 * @param {Record<string, string>} parts by the names that the marks in the page have
 * @param {string} path for messages
 * @throws Error where the page and the parts do not name the same
 */
export function fillPage(page, parts, path) {
  const used = new Set();
  const filled = page.replace(MARKED, (_, name) => {
    if (parts[name] === undefined) throw new Error(`${path} marks a part ${name}, which nothing generates.`);
    used.add(name);
    return `<!-- generated: ${name} -->\n\n${parts[name]}\n\n<!-- generated end -->`;
  });
  const missing = Object.keys(parts).filter((name) => !used.has(name));
  if (missing.length > 0) throw new Error(`${path} has no mark <!-- generated: ${missing[0]} -->.`);
  return filled;
}
