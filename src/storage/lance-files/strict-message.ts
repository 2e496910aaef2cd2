import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** A field by its number; texts and messages are bytes. */
type Field = readonly [number: number, kind: 'integer' | 'bytes'];

/** Every field that a message may have, by the name that it is read under. */
export type MessageLayout = Readonly<Record<string, Field>>;

/** The values of each field, in order; none where the message does not have it. */
export type Message<Layout extends MessageLayout> = {
  [Name in keyof Layout]: (Layout[Name][1] extends 'integer' ? bigint : Buffer)[];
};

/**
 * Reads a Protocol Buffers message that has no field but those of the layout.
 *
 * @throws RangeError where it has another field, or where the bytes are no message
 */
export function readMessage<Layout extends MessageLayout>(bytes: Buffer, layout: Layout): Message<Layout> {
  const names = Object.entries(layout).map(([name, [number, kind]]) => ({ name, number, kind }));
  const values: Record<string, (bigint | Buffer)[]> = Object.fromEntries(names.map(({ name }) => [name, []]));
  try {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [number, wire] = reader.tag();
      const field = names.find((one) => one.number === number);
      if (field?.kind === 'integer' && wire === WireType.Varint)
        values[field.name]?.push(BigInt(reader.uint64()));
      else if (field?.kind === 'bytes' && wire === WireType.LengthDelimited)
        values[field.name]?.push(viewOf(reader.bytes()));
      else
        throw new RangeError(`it contains a field that diffdex never lets LanceDB write (${String(number)})`);
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError('its bytes are not a valid message', { cause: error });
  }
  return values as Message<Layout>;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
