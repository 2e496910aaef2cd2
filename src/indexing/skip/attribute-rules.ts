import { FolderPatterns, type GitRule } from '../../text/glob/folder-patterns.js';
import { ATTRIBUTES_FILE, rulesNamed, type RuleFile } from './rule-file.js';

/** What `.gitattributes` may say of a file: `true` set, `false` unset, `undefined` nothing. */
export interface FileAttributes {
  'linguist-generated'?: boolean | undefined;
  'linguist-vendored'?: boolean | undefined;
  diffdex?: boolean | undefined;
  'diffdex-secret'?: boolean | undefined;
}
type AttributeName = keyof FileAttributes;

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
 *
 * @throws DiffdexError CONFIG_INVALID where there are too many patterns with wildcards
 */
export function createAttributeRules(files: readonly RuleFile[]): (path: string) => FileAttributes {
  const rules = new FolderPatterns<FileAttributes>();
  for (const { path, text } of rulesNamed(files, ATTRIBUTES_FILE)) {
    rules.add(path, text, parseRule);
  }
  return (path) => {
    const found: FileAttributes = {};
    for (const attributes of rules.meaningsOf(path)) Object.assign(found, attributes);
    return found;
  };
}

function parseRule(line: string): GitRule<FileAttributes>[] {
  if (Buffer.byteLength(line) > MAX_LINE_BYTES) return [];
  const [, quoted, plain, rest = ''] = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*))\s+(.*)$/s.exec(line) ?? [];
  const pattern = plain ?? quoted?.replace(/\\(.)/g, '$1');
  const meaning = parseAttributes(rest);
  // Attributes are given to files, which no pattern means that ends in a slash.
  if (pattern === undefined || /^(?:#|!|\[attr\])|\/$/.test(pattern) || Object.keys(meaning).length === 0)
    return [];
  return [{ pattern, meaning }];
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
