/** One field of a Protocol Buffers message; numbers of fixed width are not read. */
type Field =
  { number: number; kind: 'integer'; value: bigint } | { number: number; kind: 'bytes'; value: Buffer };

const VARINT = 0n;
const FIXED_64 = 1n;
const BYTES = 2n;
const FIXED_32 = 5n;

/**
 * The fields of a message, in order.
 * Encoding: https://protobuf.dev/programming-guides/encoding/
 *
 * @throws RangeError where the bytes are no message
 */
function* fieldsOf(message: Buffer): Iterable<Field> {
  let at = 0;
  const readVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = BigInt(message.readUInt8(at++));
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return value;
    }
    throw new RangeError('a number of the message has no end');
  };
  const skip = (length: number): Buffer => {
    const end = at + length;
    if (end > message.length) throw new RangeError('a field of the message is cut off');
    const bytes = message.subarray(at, end);
    at = end;
    return bytes;
  };
  while (at < message.length) {
    const tag = readVarint();
    const number = Number(tag >> 3n);
    const wire = tag & 7n;
    if (wire === VARINT) yield { number, kind: 'integer', value: readVarint() };
    else if (wire === BYTES) yield { number, kind: 'bytes', value: skip(Number(readVarint())) };
    else if (wire === FIXED_64) skip(8);
    else if (wire === FIXED_32) skip(4);
    else throw new RangeError(`the message has a field of kind ${String(wire)}`);
  }
}

/** The values of a field that holds messages, texts or bytes. */
export function bytesOf(message: Buffer, wanted: number): Buffer[] {
  const values: Buffer[] = [];
  for (const field of fieldsOf(message)) {
    if (field.number === wanted && field.kind === 'bytes') values.push(field.value);
  }
  return values;
}

/** The value of a field that holds an integer; undefined where it is absent, which for most fields means 0. */
export function integerOf(message: Buffer, wanted: number): bigint | undefined {
  let value: bigint | undefined;
  for (const field of fieldsOf(message)) {
    if (field.number === wanted && field.kind === 'integer') value = field.value;
  }
  return value;
}
