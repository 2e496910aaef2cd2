import { hashObject, type ObjectFormat } from '../objects/hash-object.js';

/**
 * The content that git would store for a file of the working tree, which differs from the one on disk where encodings, line
 * ends or `$Id$` are converted. Each way is tried until one has the id that git gave; `undefined` where none has.
 *
 * @param id of `git hash-object` for the file
 */
export function storedContentOf(onDisk: Buffer, id: string, format: ObjectFormat): Buffer | undefined {
  for (const decode of DECODERS) {
    const text = decode(onDisk);
    if (!text) continue;
    for (const content of [text, withoutCarriageReturns(text)]) {
      for (const stored of [content, withoutIds(content)]) {
        if (hashObject('blob', stored, format) === id) return stored;
      }
    }
  }
  return undefined;
}

/** Whether git may store another text than this one, where no attribute names an encoding: line ends and `$Id$` are all that it converts. */
export function mayBeConverted(onDisk: Buffer): boolean {
  return onDisk.includes('\r') || onDisk.includes('$Id');
}

/** Encodings of `working-tree-encoding` that the platform knows, after UTF-8 the ones that are most often met. */
const ENCODINGS = [
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'windows-1251',
  'koi8-r',
  'iso-8859-2',
  'iso-8859-15',
];

const DECODERS: readonly ((content: Buffer) => Buffer | undefined)[] = [
  (content) => content,
  (content) => Buffer.from(content.toString('latin1')),
  ...ENCODINGS.map((encoding) => (content: Buffer) => decoded(content, encoding)),
];

/** As UTF-8, without a byte-order mark of UTF-16; `undefined` for what is not in that encoding. */
function decoded(content: Buffer, encoding: string): Buffer | undefined {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(content));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Line ends as `text`, `eol` and `core.autocrlf` store them. */
function withoutCarriageReturns(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** Names of blobs as the attribute `ident` stores them. */
function withoutIds(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replaceAll(/\$Id:[^$\n]*\$/g, '$$Id$$'), 'latin1');
}
