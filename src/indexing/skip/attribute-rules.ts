import { ATTRIBUTES_FILE, rulesNamed, type RuleFile } from './rule-file.js';
import { wildmatch } from './wildmatch.js';

/** What `.gitattributes` may say of a file: `true` set, `false` unset, `undefined` nothing. */
export interface FileAttributes {
  'linguist-generated'?: boolean | undefined;
  'linguist-vendored'?: boolean | undefined;
  diffdex?: boolean | undefined;
  'diffdex-secret'?: boolean | undefined;
}
type AttributeName = keyof FileAttributes;

interface AttributeRule {
  matches: (path: string) => boolean;
  attributes: FileAttributes;
}

const NAMES: ReadonlySet<string> = new Set<AttributeName>([
  'linguist-generated',
  'linguist-vendored',
  'diffdex',
  'diffdex-secret',
]);

/** ATTR_MAX_LINE_LENGTH of git's attr.h: longer lines are ignored. */
const MAX_LINE_BYTES = 2048;

/**
 * Reads the attributes of a tree from its own files, since `git check-attr --source` needs git 2.40. The last match
 * wins, inner files override outer ones; `[attr]` macros are left out.
 */
export function createAttributeRules(files: readonly RuleFile[]): (path: string) => FileAttributes {
  const rules = rulesNamed(files, ATTRIBUTES_FILE).flatMap(({ folder, text }) =>
    text.split(/\r\n|\n/).flatMap((line) => parseRule(line, folder)),
  );
  return (path) => {
    const found: FileAttributes = {};
    for (const rule of rules) if (rule.matches(path)) Object.assign(found, rule.attributes);
    return found;
  };
}

function parseRule(line: string, folder: string): AttributeRule[] {
  if (Buffer.byteLength(line) > MAX_LINE_BYTES) return [];
  const [, quoted, plain, rest = ''] = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*))\s+(.*)$/s.exec(line) ?? [];
  const pattern = plain ?? quoted?.replace(/\\(.)/g, '$1');
  const attributes = parseAttributes(rest);
  if (pattern === undefined || /^(?:#|!|\[attr\])/.test(pattern) || Object.keys(attributes).length === 0)
    return [];
  return [{ matches: createMatcher(pattern, folder), attributes }];
}

function parseAttributes(text: string): FileAttributes {
  const attributes: FileAttributes = {};
  for (const word of text.trim().split(/\s+/)) {
    const [, sign, name = '', value] = /^([-!]?)([\w.-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (!isAttributeName(name)) continue;
    if (sign === '!') attributes[name] = undefined;
    else attributes[name] = sign !== '-' && value !== 'false';
  }
  return attributes;
}

function isAttributeName(name: string): name is AttributeName {
  return NAMES.has(name);
}

/** A pattern without a slash matches names at any depth of its folder; with one, paths from its folder on. */
function createMatcher(pattern: string, folder: string): (path: string) => boolean {
  const matches = wildmatch(pattern.replace(/^\//, ''));
  const prefix = folder === '' ? '' : `${folder}/`;
  const isOfName = !pattern.includes('/');
  return (path) =>
    path.startsWith(prefix) && matches(path.slice(isOfName ? path.lastIndexOf('/') + 1 : prefix.length));
}
