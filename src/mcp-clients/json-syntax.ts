import { isDeepStrictEqual } from 'node:util';
import {
  findNodeAtLocation,
  getNodeValue,
  parse,
  parseTree,
  printParseErrorCode,
  type Node,
} from 'jsonc-parser';
import { SyntaxMistake, type ConfigSyntax, type ServerLocation } from './config-syntax.js';
import type { Entry } from './catalog/client.js';
import { insertProperty, removeProperty, replaceValue } from './json-edits.js';

const OPTIONS = { allowTrailingComma: true, allowEmptyContent: true };

/** JSON, with comments and trailing commas where they are there already. */
export const jsonSyntax: ConfigSyntax = { parse: parseJson, compose, put, remove };

function parseJson(text: string): unknown {
  const errors: Parameters<typeof parse>[1] = [];
  const value: unknown = parse(text, errors, OPTIONS);
  const [error] = errors;
  if (error) {
    const lines = text.slice(0, error.offset).split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    throw new SyntaxMistake(printParseErrorCode(error.error), lines.length, column);
  }
  return value;
}

function compose({ keys, name }: ServerLocation, entry: Entry): string {
  return `${JSON.stringify(nest([...keys, name], entry), null, 2)}\n`;
}

function put(text: string, location: ServerLocation, entry: Entry): string | undefined {
  const tree = parseTree(text, [], OPTIONS);
  if (!tree) return text + (text === '' || text.endsWith('\n') ? '' : '\n') + compose(location, entry);
  const path = [...location.keys, location.name];
  const depth = path.findIndex((_key, at) => !findNodeAtLocation(tree, path.slice(0, at + 1)));
  if (depth < 0) return update(text, path, entry);
  const object = findNodeAtLocation(tree, path.slice(0, depth));
  if (object?.type !== 'object') return undefined;
  return insertProperty(text, object, path[depth] ?? '', nest(path.slice(depth + 1), entry));
}

/** Changes what differs only, so that comments inside the entry stay. */
function update(text: string, path: readonly string[], entry: Entry): string | undefined {
  const node = nodeAt(text, path);
  if (node?.type !== 'object') return node && replaceValue(text, node, entry);
  const before = getNodeValue(node) as Entry;
  let result = text;
  for (const key of new Set([...Object.keys(before), ...Object.keys(entry)])) {
    const object = nodeAt(result, path);
    const value = nodeAt(result, [...path, key]);
    if (!object) return undefined;
    if (!value) result = insertProperty(result, object, key, entry[key]);
    else if (!Object.hasOwn(entry, key)) result = removeProperty(result, value.parent ?? value);
    else if (!isDeepStrictEqual(before[key], entry[key])) result = replaceValue(result, value, entry[key]);
  }
  return result;
}

/** Objects around the server that hold nothing else go too, as far as they stand last, where `put` puts them. */
function remove(text: string, { keys, name }: ServerLocation): string | undefined {
  let property = nodeAt(text, [...keys, name])?.parent;
  while (property?.parent?.parent?.type === 'property' && isAlone(text, property)) {
    const around: Node = property.parent.parent;
    if (around !== around.parent?.children?.at(-1)) break;
    property = around;
  }
  return property && removeProperty(text, property);
}

/** Whether a property is all that its object holds, comments included. */
function isAlone(text: string, property: Node): boolean {
  const object = property.parent;
  return object?.children?.length === 1 && textWithout(text, object, property).endsWith('{}');
}

function textWithout(text: string, object: Node, property: Node): string {
  const rest = removeProperty(text, property);
  return rest.slice(object.offset, object.offset + object.length - (text.length - rest.length));
}

function nodeAt(text: string, path: readonly string[]): Node | undefined {
  const tree = parseTree(text, [], OPTIONS);
  return tree && findNodeAtLocation(tree, [...path]);
}

function nest(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}
