/**
 * As much of the protocol buffer wire format as an ONNX model needs
 * (https://protobuf.dev/programming-guides/encoding/): varints, and fields that are bytes.
 */

/** @param {number} field @param {number} value not negative, below 2^53 */
export function varintField(field, value) {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

/** @param {number} field @param {Uint8Array | string} content bytes, UTF-8 text or an encoded message */
export function bytesField(field, content) {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

/** @param {number} value */
function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Buffer.from([...bytes, rest]);
}
