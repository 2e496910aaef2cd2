import { bytesField, varintField } from './protobuf.mjs';

/** Numbers of fields and types in https://github.com/onnx/onnx/blob/v1.18.0/onnx/onnx.proto */
const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;
const IR_VERSION = 8;
const OPSET = 17;

/** Puts an ONNX graph together, one operation after the other; every method gives the name of what it adds. */
export class GraphBuilder {
  #parts = [];
  #names = 0;

  /** @param {string} name @param {string[]} dimensions names of sizes that vary */
  input(name, dimensions) {
    this.#parts.push(bytesField(11, valueInfo(name, INT64, dimensions)));
    return name;
  }

  /** @param {string} name @param {(string | number)[]} dimensions */
  output(name, dimensions) {
    this.#parts.push(bytesField(12, valueInfo(name, FLOAT, dimensions)));
  }

  /** @param {Float32Array} values row-major @param {number[]} shape */
  floats(values, shape) {
    return this.#tensor(FLOAT, values, shape);
  }

  /** @param {number[]} values */
  integers(values) {
    return this.#tensor(INT64, BigInt64Array.from(values.map(BigInt)), [values.length]);
  }

  /**
   * @param {string} type of the operation, such as `MatMul`
   * @param {string[]} inputs
   * @param {Record<string, number | number[]>} [attributes]
   * @param {string} [name] of its first result; others are named after it: `name_1`, `name_2`
   * @param {number} [results]
   */
  add(type, inputs, attributes = {}, name = this.#name(), results = 1) {
    const node = [
      ...inputs.map((input) => bytesField(1, input)),
      bytesField(2, name),
      ...Array.from({ length: results - 1 }, (_, i) => bytesField(2, `${name}_${i + 1}`)),
      bytesField(4, type),
      ...Object.entries(attributes).map(([key, value]) => bytesField(5, attribute(key, value))),
    ];
    this.#parts.push(bytesField(1, Buffer.concat(node)));
    return name;
  }

  /** The bytes of the model file. */
  build() {
    const graph = Buffer.concat([bytesField(2, 'bert'), ...this.#parts]);
    return Buffer.concat([
      varintField(1, IR_VERSION),
      bytesField(7, graph),
      bytesField(8, Buffer.concat([bytesField(1, ''), varintField(2, OPSET)])),
    ]);
  }

  #tensor(type, values, shape) {
    const name = this.#name();
    const data = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    const tensor = [
      ...shape.map((size) => varintField(1, size)),
      varintField(2, type),
      bytesField(8, name),
      bytesField(9, data),
    ];
    this.#parts.push(bytesField(5, Buffer.concat(tensor)));
    return name;
  }

  #name() {
    return `v${this.#names++}`;
  }
}

function valueInfo(name, type, dimensions) {
  const shape = dimensions.map((size) =>
    bytesField(1, typeof size === 'number' ? varintField(1, size) : bytesField(2, size)),
  );
  const tensor = Buffer.concat([varintField(1, type), bytesField(2, Buffer.concat(shape))]);
  return Buffer.concat([bytesField(1, name), bytesField(2, bytesField(1, tensor))]);
}

function attribute(name, value) {
  const content = Array.isArray(value)
    ? [...value.map((one) => varintField(8, one)), varintField(20, ATTRIBUTE_INTS)]
    : [varintField(3, value), varintField(20, ATTRIBUTE_INT)];
  return Buffer.concat([bytesField(1, name), ...content]);
}
