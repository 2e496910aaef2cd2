import { isDeepStrictEqual } from 'node:util';
import { DiffdexError } from '../core/errors.js';
import type { Entry } from './catalog/client.js';
import { SyntaxMistake, valueAt } from './config-syntax.js';
import type { ServerSite } from './server-site.js';

/**
 * The text of a configuration with the server as given, or without it. An edit counts only if what it leaves reads
 * exactly as the file before, but for the server.
 *
 * @throws DiffdexError CLIENT_CONFIG_INVALID where that cannot be had
 */
export function editSite(site: ServerSite, entry: Entry | undefined): string {
  const { syntax, location, path, file } = site;
  const before = file.text ?? '';
  const after = entry ? syntax.put(before, location, entry) : syntax.remove(before, location);
  if (after !== undefined && isFaithful(site, before, after, entry)) return after;
  throw new DiffdexError(
    'CLIENT_CONFIG_INVALID',
    `${path} is written so that ${location.name} cannot be changed without touching the rest.`,
    { hint: 'Edit the file yourself. Run `diffdex mcp install CLIENT --print` to see what belongs there.' },
  );
}

function isFaithful(
  { syntax, location }: ServerSite,
  before: string,
  after: string,
  entry: Entry | undefined,
): boolean {
  try {
    const document = syntax.parse(after);
    if (!isDeepStrictEqual(valueAt(document, [...location.keys, location.name]), entry)) return false;
    return isDeepStrictEqual(
      withoutServer(document, location.keys, location.name),
      withoutServer(syntax.parse(before), location.keys, location.name),
    );
  } catch (error) {
    if (error instanceof SyntaxMistake) return false;
    throw error;
  }
}

/** A document without the server, and without the objects around it that hold nothing else. */
function withoutServer(document: unknown, keys: readonly string[], name: string): unknown {
  for (let depth = keys.length; depth >= 0; depth--) {
    const parent = valueAt(document, keys.slice(0, depth));
    if (typeof parent !== 'object' || parent === null) continue;
    const key = depth === keys.length ? name : (keys[depth] ?? '');
    const value: unknown = Reflect.get(parent, key);
    if (depth === keys.length || isEmpty(value)) Reflect.deleteProperty(parent, key);
  }
  return isEmpty(document) ? undefined : document;
}

function isEmpty(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}
