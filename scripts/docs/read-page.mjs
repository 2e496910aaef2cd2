import MarkdownIt from 'markdown-it';

const parser = new MarkdownIt({ html: true });

/**
 * @typedef {{ line: number, target: string }} Link
 * @typedef {{ line: number, language: string, text: string, mark: string | undefined }} Block a block of code; `mark` is the
 *   HTML comment right before it, without its ends
 * @typedef {{ links: Link[], anchors: Set<string>, blocks: Block[], prose: { line: number, text: string }[] }} Page
 */

/**
 * What a page of Markdown holds. Lines count from 1.
 *
 * @param {string} text
 * @returns {Page} `prose` has texts without code, `anchors` what links into the page may name
 */
export function readPage(text) {
  const tokens = parser.parse(text, {});
  const links = [];
  const blocks = [];
  const prose = [];
  const anchors = new Set();
  const slugs = new Map();
  let line = 1;
  tokens.forEach((token, at) => {
    // Cells of tables know no line; their row does.
    if (token.map) line = token.map[0] + 1;
    if (token.type === 'fence') {
      const [language = ''] = token.info.trim().split(/\s+/);
      blocks.push({ line, language, text: token.content, mark: markBefore(tokens, at) });
    } else if (token.type === 'html_block') {
      addIds(token.content, anchors);
      for (const target of targetsOfHtml(token.content)) links.push({ line, target });
    } else if (token.type === 'inline') {
      if (tokens[at - 1]?.type === 'heading_open') anchors.add(uniqueSlug(plainText(token), slugs));
      readInline(token, line, { links, anchors, prose });
    }
  });
  return { links, anchors, blocks, prose };
}

function readInline({ children }, line, { links, anchors, prose }) {
  let at = line;
  let text = '';
  const flush = () => {
    if (text.trim() !== '') prose.push({ line: at, text });
    text = '';
  };
  for (const child of children) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') {
      flush();
      at += 1;
    } else if (child.type === 'text') text += child.content;
    else if (child.type === 'code_inline') text += ' ` ';
    else if (child.type === 'html_inline') {
      addIds(child.content, anchors);
      for (const target of targetsOfHtml(child.content)) links.push({ line: at, target });
    }
    const target = child.attrGet?.('href') ?? child.attrGet?.('src');
    if (target) links.push({ line: at, target });
  }
  flush();
}

/** The comment that stands right before a block. */
function markBefore(tokens, at) {
  const before = tokens[at - 1];
  if (before?.type !== 'html_block') return undefined;
  return /<!--\s*([^]*?)\s*-->\s*$/.exec(before.content)?.[1];
}

function addIds(html, anchors) {
  for (const [, id] of html.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
}

function targetsOfHtml(html) {
  return [...html.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, target]) => target);
}

function plainText({ children }) {
  return children
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

/** The anchor that hosts give a heading; the second one of a name gets a number. */
function uniqueSlug(heading, slugs) {
  const slug = slugOf(heading);
  const count = slugs.get(slug) ?? 0;
  slugs.set(slug, count + 1);
  return count === 0 ? slug : `${slug}-${count}`;
}

/** `diffdex mcp install` is `diffdex-mcp-install`. */
export function slugOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
