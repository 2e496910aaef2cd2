import { createScanner, type Node } from 'jsonc-parser';
import { indentAt, layoutOf, renderJson } from './json-layout.js';

/**
 * Adds a property behind the others, and behind their comments: jsonc-parser's own `modify` puts it between the last one
 * and the comment on its line, and lays out what stands on one line anew. `removeProperty` gives back the same bytes.
 *
 * @param object a node of the text
 */
export function insertProperty(text: string, object: Node, key: string, value: unknown): string {
  const last = object.children?.at(-1);
  return last ? insertBehind(text, object, last, key, value) : insertFirst(text, object, key, value);
}

function insertFirst(text: string, object: Node, key: string, value: unknown): string {
  const layout = layoutOf(text);
  const indent = indentAt(text, object.offset);
  const inner = indent + layout.unit;
  const comments = text.slice(object.offset + 1, closingBrace(object)).trimEnd();
  return [
    `${text.slice(0, object.offset + 1)}${comments}`,
    `${inner}${JSON.stringify(key)}: ${renderJson(value, inner, layout)}`,
    `${indent}${text.slice(closingBrace(object))}`,
  ].join(layout.ending);
}

function insertBehind(text: string, object: Node, last: Node, key: string, value: unknown): string {
  const layout = layoutOf(text);
  const end = endOf(last);
  const tail = text.slice(end, closingBrace(object));
  const trailing = commaBehind(text, last) === undefined ? '' : ',';
  const separator = trailing === '' ? ',' : '';
  const before = text.slice(0, end) + separator + tail.trimEnd();
  const after = trailing + text.slice(end + tail.trimEnd().length);
  if (!text.slice(object.offset, closingBrace(object)).includes('\n')) {
    const space = text[(last.colonOffset ?? end) + 1] === ' ' ? ' ' : '';
    return `${before}${space}${JSON.stringify(key)}:${space}${JSON.stringify(value)}${after}`;
  }
  const indent = indentAt(text, last.offset);
  const property = `${JSON.stringify(key)}: ${renderJson(value, indent, layout)}`;
  return `${before}${layout.ending}${indent}${property}${after}`;
}

/** Takes a property out, with the comma that belongs to it. */
export function removeProperty(text: string, property: Node): string {
  const object = property.parent;
  const siblings = object?.children ?? [];
  if (!object || siblings.length === 1) return object ? removeOnly(text, object, property) : text;
  const comma = commaBehind(text, property);
  const before = text.slice(0, property.offset).trimEnd();
  if (property !== siblings.at(-1)) return before + text.slice((comma ?? endOf(property)) + 1);
  if (comma !== undefined) {
    return before + text.slice(endOf(property), comma) + text.slice(comma + 1);
  }
  const previous = siblings[siblings.length - 2];
  const former = previous && commaBehind(text, previous);
  if (former === undefined) return text;
  return before.slice(0, former) + before.slice(former + 1) + text.slice(endOf(property));
}

function removeOnly(text: string, object: Node, property: Node): string {
  const comma = commaBehind(text, property);
  const end = comma === undefined ? endOf(property) : comma + 1;
  const before = text.slice(object.offset + 1, property.offset).trimEnd();
  const comments = before + text.slice(end, closingBrace(object)).trimEnd();
  const ending = comments === '' ? '' : layoutOf(text).ending + indentAt(text, object.offset);
  return text.slice(0, object.offset + 1) + comments + ending + text.slice(closingBrace(object));
}

/** Puts another value in the place of a node. */
export function replaceValue(text: string, node: Node, value: unknown): string {
  const rendered = renderJson(value, indentAt(text, node.offset), layoutOf(text));
  return text.slice(0, node.offset) + rendered + text.slice(endOf(node));
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function closingBrace(object: Node): number {
  return endOf(object) - 1;
}

/** Where the comma behind a property stands, comments in between apart; `undefined` where none does. */
function commaBehind(text: string, property: Node): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(endOf(property));
  scanner.scan();
  const offset = scanner.getTokenOffset();
  return text[offset] === ',' ? offset : undefined;
}
