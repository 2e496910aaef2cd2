import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** A field of a Protocol Buffers message; texts and messages are bytes. */
export interface MessageField {
  number: number;
  value: bigint | Buffer;
}

function fieldsOf(message: Uint8Array): MessageField[] {
  const reader = new BinaryReader(message);
  const fields: MessageField[] = [];
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const value = wire === WireType.Varint ? BigInt(reader.uint64()) : Buffer.from(reader.bytes());
    fields.push({ number, value });
  }
  return fields;
}

function messageOf(fields: readonly MessageField[]): Buffer {
  const writer = new BinaryWriter();
  for (const { number, value } of fields) {
    if (typeof value === 'bigint') writer.tag(number, WireType.Varint).uint64(value);
    else writer.tag(number, WireType.LengthDelimited).bytes(value);
  }
  return Buffer.from(writer.finish());
}

/** Changes every message that stands in a field. */
export function within(
  fields: readonly MessageField[],
  number: number,
  edit: (inner: MessageField[]) => MessageField[],
): MessageField[] {
  return fields.map((field) =>
    field.number === number ? { number, value: messageOf(edit(fieldsOf(field.value as Buffer))) } : field,
  );
}

/** The file of a Lance version with its manifest changed; what lies before it stays where it is. */
export function editVersion(file: Buffer, edit: (manifest: MessageField[]) => MessageField[]): Buffer {
  const position = Number(file.readBigUInt64LE(file.length - 16));
  return Buffer.concat([
    file.subarray(0, position),
    withLength(messageOf(edit(fieldsOf(messageAt(file, position))))),
    file.subarray(file.length - 16),
  ]);
}

/** The same for the list of its indexes, which is put after what is there. */
export function editIndexes(file: Buffer, edit: (section: MessageField[]) => MessageField[]): Buffer {
  const position = Number(file.readBigUInt64LE(file.length - 16));
  const manifest = fieldsOf(messageAt(file, position));
  const at = manifest.find(({ number }) => number === 6)?.value;
  const section = withLength(messageOf(edit(fieldsOf(messageAt(file, Number(at))))));
  const moved = manifest.map((field) =>
    field.number === 6 ? { number: 6, value: BigInt(position) } : field,
  );
  const footer = Buffer.from(file.subarray(file.length - 16));
  footer.writeBigUInt64LE(BigInt(position + section.length));
  return Buffer.concat([file.subarray(0, position), section, withLength(messageOf(moved)), footer]);
}

function messageAt(file: Buffer, position: number): Buffer {
  return file.subarray(position + 4, position + 4 + file.readUInt32LE(position));
}

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(message.length);
  return Buffer.concat([length, message]);
}
