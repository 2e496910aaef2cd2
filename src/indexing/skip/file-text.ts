import { decodeText } from './decode-text.js';
import { readNotebook } from './notebook-text.js';

const NOTEBOOK = /\.ipynb$/i;

/** Whether a file is a notebook by its name: most of it may be outputs, which are not indexed. */
export function isNotebookPath(path: string): boolean {
  return NOTEBOOK.test(path);
}

/** What is indexed of a file, line by line as it stands there. Not for binaries. */
export function fileText(path: string, content: Buffer): string {
  const text = decodeText(content);
  return isNotebookPath(path) ? (readNotebook(text) ?? text) : text;
}
