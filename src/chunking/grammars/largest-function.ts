const CODE_SECTION = 10;
/** The magic number and the version that a module begins with. */
const HEADER_BYTES = 8;

/** Bytes of the largest function of a WebAssembly module, which is taken to be valid. */
export function largestFunctionBytes(wasm: Uint8Array): number {
  let at = HEADER_BYTES;
  const nextNumber = (): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 0x80) {
      const byte = wasm[at++] ?? 0;
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
    }
  };
  let largest = 0;
  while (at < wasm.length) {
    const section = nextNumber();
    const end = nextNumber() + at;
    for (let left = section === CODE_SECTION ? nextNumber() : 0; left > 0; left--) {
      const size = nextNumber();
      largest = Math.max(largest, size);
      at += size;
    }
    at = end;
  }
  return largest;
}
