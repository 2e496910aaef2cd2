/** A block of code. */
export interface Block {
  /** Of its first fence, from 1. */
  line: number;
  language: string;
  text: string;
  /** The HTML comment right before it. */
  mark: string | undefined;
}

/** What a page of Markdown holds. See the module. */
export function readPage(text: string): {
  links: { line: number; target: string }[];
  anchors: Set<string>;
  blocks: Block[];
  prose: { line: number; text: string }[];
};
