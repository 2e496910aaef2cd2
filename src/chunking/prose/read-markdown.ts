import type { Node, Tree } from 'web-tree-sitter';
import type { Heading } from './heading.js';

const LEVEL = /^(?:atx_h|setext_h)([1-6])_/;
const MAX_TITLE_LENGTH = 120;

/** What a Markdown document consists of, in order. */
export interface MarkdownOutline {
  /** ATX and setext; those inside lists and quotes are not among them. */
  headings: Heading[];
  /** Rows where a block begins: a paragraph, a list, an item of a list, a fence, a table and so on. */
  blocks: ReadonlySet<number>;
}

/** Reads the outline from a tree of the Markdown grammar, whose sections nest as headings do. */
export function readMarkdown(tree: Tree): MarkdownOutline {
  const headings: Heading[] = [];
  const blocks = new Set<number>();
  const pending = [tree.rootNode];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.namedChildren) {
      blocks.add(child.startPosition.row);
      if (child.type === 'section' || child.type === 'list') pending.push(child);
      else if (child.type.endsWith('_heading')) headings.push(toHeading(child));
    }
  }
  return { headings: headings.sort((a, b) => a.row - b.row), blocks };
}

function toHeading(node: Node): Heading {
  const markers = node.namedChildren.map(({ type }) => LEVEL.exec(type)?.[1]);
  const level = Number(markers.find((marker) => marker !== undefined) ?? 1);
  const title = plainTitle(node.childForFieldName('heading_content')?.text ?? '');
  return { row: node.startPosition.row, level, title };
}

/** `The [`run`](run.md) **command** {#run} ##` is called `The run command`. */
function plainTitle(markdown: string): string {
  return markdown
    .replace(/\s#+\s*$/u, '')
    .replace(/\{[#.:][^{}]*\}\s*$/u, '')
    .replace(/<[^<>]*>/gu, '')
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])?/gu, '$1')
    .replace(/[*`~]+|\\(?=\p{P})/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, MAX_TITLE_LENGTH);
}
