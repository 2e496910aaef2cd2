import { hashObject, type ObjectFormat } from '../objects/hash-object.js';

/**
 * The content that git would store for a file of the working tree, which differs from the one on disk where
 * line ends or encodings are converted. Each conversion is tried until one has the id that git gave; `undefined` where none has.
 *
 * @param id of `git hash-object` for the file
 */
export function storedContentOf(onDisk: Buffer, id: string, format: ObjectFormat): Buffer | undefined {
  for (const convert of CONVERSIONS) {
    const content = convert(onDisk);
    if (content && hashObject('blob', content, format) === id) return content;
  }
  return undefined;
}

/** `text`, `eol` and `core.autocrlf`, then the encodings of `working-tree-encoding` that Node knows, each with and without. */
const CONVERSIONS: readonly ((content: Buffer) => Buffer | undefined)[] = [
  (content) => content,
  withoutCarriageReturns,
  (content) => decoded(content),
  (content) => withoutCarriageReturns(decoded(content)),
];

function withoutCarriageReturns(content: Buffer | undefined): Buffer | undefined {
  return content && Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

const BOM_BE = 0xfeff;
const BOM_LE = 0xfffe;

/** UTF-16 with a byte-order mark, or in the order of most machines, as UTF-8. */
function decoded(content: Buffer): Buffer | undefined {
  if (content.length % 2 !== 0 || content.length === 0) return undefined;
  const mark = content.readUInt16BE(0);
  const bytes = mark === BOM_BE || mark === BOM_LE ? content.subarray(2) : content;
  const text = mark === BOM_BE ? Buffer.from(bytes).swap16() : bytes;
  return Buffer.from(text.toString('utf16le'));
}
