import type * as z from 'zod';
import { plainName } from '../../text/nearest-name.js';
import { parseResourceUri } from '../answers/resource-uri.js';

type Schema = z.core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;

/** Names that models give to what a tool is about, whatever the tool calls it. */
const PLACE_NAMES = ['place', 'path', 'file', 'file_path', 'filename', 'uri'];

/**
 * Arguments as models send them, in the form that a tool declares, where there is one thing only that they can mean: `null`
 * and empty texts for what is absent, numbers and booleans as text, lists as text, capitals, `maxTokens` for `max_tokens`,
 * an address of ours for what it names. Everything else stays as it is, for the schema to refuse.
 */
export function readLeniently(given: unknown, shape: Shape): unknown {
  if (given === null || given === undefined) return {};
  if (typeof given !== 'object' || Array.isArray(given)) return given;
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given as Record<string, unknown>)) {
    const name = nameOf(key, given, shape);
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const meant = field ? valueOf(value, field, name !== 'path') : value;
    if (meant !== undefined) define(read, name, meant);
  }
  return withoutAddress(read, shape);
}

/** As assigning does, for names such as `__proto__` too. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The same with the file or chunk of an address in place of it, and its repository unless another is named. */
function withoutAddress(read: Record<string, unknown>, shape: Shape): Record<string, unknown> {
  for (const name of ['id', 'place', 'path']) {
    const value = read[name];
    const address = typeof value === 'string' ? parseResourceUri(value) : undefined;
    if (!address || address.kind === 'map') continue;
    const others = Object.fromEntries(Object.entries(read).filter(([key]) => key !== name));
    const meant = address.kind === 'chunk' ? { id: address.id } : { [name]: address.path };
    const isTaken = Object.keys(meant).every((key) => Object.hasOwn(shape, key));
    return isTaken ? { repository: address.repository, ...others, ...meant } : read;
  }
  return read;
}

/** What a tool calls an argument, unless that name is given beside it. */
function nameOf(key: string, given: object, shape: Shape): string {
  if (Object.hasOwn(shape, key)) return key;
  const names = Object.keys(shape).filter((name) => !Object.hasOwn(given, name));
  const plain = plainName(key);
  const same = names.find((name) => plainName(name) === plain || plainName(`${name}s`) === plain);
  if (same !== undefined) return same;
  const isPlace = PLACE_NAMES.some((name) => plainName(name) === plain);
  return (isPlace ? PLACE_NAMES.find((name) => names.includes(name)) : undefined) ?? key;
}

/** What a value means for a field; `undefined` for nothing. */
function valueOf(value: unknown, field: Schema, isDivided: boolean): unknown {
  const { type, isOptional, isList, choices } = describeField(field);
  if (value === null) return isOptional ? undefined : value;
  if (isList) return listOf(value, choices, isDivided);
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return isOptional ? undefined : value;
    if (type === 'number' && /^[+-]?\d+(?:\.0+)?$/.test(text)) return Number(text);
    if (type === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    return choices ? choiceOf(text, choices) : value;
  }
  return type === 'string' && typeof value === 'number' ? String(value) : value;
}

/**
 * A list, or its only text, from what may be JSON, or texts with commas between. Empty lists restrict nothing.
 *
 * @param isDivided whether no text of the list can have a comma of its own
 */
function listOf(value: unknown, choices: readonly string[] | undefined, isDivided: boolean): unknown {
  const items = (typeof value === 'string' ? itemsOf(value, isDivided) : [value]).flat();
  const given = items.filter((item) => item !== null && (typeof item !== 'string' || item.trim() !== ''));
  if (given.length === 0) return undefined;
  const meant = given.map((item) => (choices && typeof item === 'string' ? choiceOf(item, choices) : item));
  return Array.isArray(value) || meant.length > 1 ? meant : meant[0];
}

function itemsOf(text: string, isDivided: boolean): unknown[] {
  if (/^\s*\[.*\]\s*$/s.test(text)) {
    try {
      const items: unknown = JSON.parse(text);
      if (Array.isArray(items) && items.every((item) => typeof item === 'string')) return items;
    } catch (error) {
      // A glob may begin with a bracket.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return isDivided ? text.split(',').map((item) => item.trim()) : [text];
}

function choiceOf(text: string, choices: readonly string[]): string {
  const plain = text.trim().toLowerCase();
  return choices.includes(plain) ? plain : text;
}

interface Field {
  type: string;
  isOptional: boolean;
  /** Whether it takes one value or a list of them. */
  isList: boolean;
  choices: readonly string[] | undefined;
}

function describeField(field: Schema): Field {
  const { def } = (field as z.core.$ZodTypes)._zod;
  if (def.type === 'optional' || def.type === 'default') {
    return { ...describeField(def.innerType), isOptional: true };
  }
  if (def.type === 'union') {
    const [one] = def.options.map(describeField);
    return { type: 'list', isOptional: false, isList: true, choices: one?.choices };
  }
  const choices = def.type === 'enum' ? Object.values(def.entries).map(String) : undefined;
  return { type: def.type, isOptional: false, isList: false, choices };
}
