import { parse, stringify, TomlError } from 'smol-toml';
import type { Entry } from './catalog/client.js';
import { SyntaxMistake, valueAt, type ConfigSyntax, type ServerLocation } from './config-syntax.js';

/**
 * TOML, where a server is a block of lines of its own between marks at the end of the file: what stands outside of them
 * is never touched.
 */
export const tomlSyntax: ConfigSyntax = { parse: parseToml, compose, put, remove };

function parseToml(text: string): unknown {
  try {
    return withPrototypes(parse(text, { integersAsBigInt: 'asNeeded' }));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = 'invalid'] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw new SyntaxMistake(message, error.line, error.column);
  }
}

/** Tables of smol-toml have no prototype, and are equal to none that has one. */
function withPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPrototypes);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPrototypes(inner)]));
}

function compose({ keys, name }: ServerLocation, entry: Entry): string {
  const tables = [...keys, name].reduceRight<Entry>((inner, key) => ({ [key]: inner }), entry);
  return stringify(tables).replace(/\n*$/, '\n');
}

function put(text: string, location: ServerLocation, entry: Entry): string | undefined {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const [begin, end] = marksOf(location);
  const lines = `${begin}\n${compose(location, entry)}${end}\n`.replaceAll('\n', ending);
  const block = blockOf(location).exec(text);
  if (block) return text.slice(0, block.index) + lines + text.slice(block.index + block[0].length);
  // Defined outside of the marks.
  if (valueAt(parseToml(text), [...location.keys, location.name]) !== undefined) return undefined;
  return text + (text === '' ? '' : ending) + lines;
}

function remove(text: string, location: ServerLocation): string | undefined {
  const block = blockOf(location).exec(text);
  if (!block) return undefined;
  // `put` began with an end of line.
  const before = text.slice(0, block.index).replace(/\r?\n$/, '');
  return before + text.slice(block.index + block[0].length);
}

function marksOf({ name }: ServerLocation): [string, string] {
  return [`# >>> diffdex: ${name} >>>`, `# <<< diffdex: ${name} <<<`];
}

/** Names are made of letters, digits, `_` and `-`, which mean themselves in a pattern. */
function blockOf(location: ServerLocation): RegExp {
  const [begin, end] = marksOf(location);
  return new RegExp(`^${begin}\\r?\\n(?:[^\\n]*\\n)*?${end}(?:\\r?\\n|$)`, 'm');
}
