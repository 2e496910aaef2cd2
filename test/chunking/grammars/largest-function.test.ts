import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { grammarPath } from '../../../src/chunking/grammars/grammar-catalog.js';
import { largestFunctionBytes } from '../../../src/chunking/grammars/largest-function.js';

it('finds the largest function of a module', () => {
  // Types, functions and code; one function of 3 bytes and one of 200.
  const long = [0, ...Array.from({ length: 198 }, () => 1), 0x0b];
  const code = [2, 3, 0, 1, 0x0b, 0xc8, 1, ...long];
  const module = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0],
    ...[3, 3, 2, 0, 0],
    ...[10, 0x80 | (code.length % 128), code.length >> 7, ...code],
    // A section of a name, whose contents look like one of code.
    ...[0, 5, 1, 0x78, 10, 2, 9],
  ];
  expect(largestFunctionBytes(Uint8Array.from(module))).toBe(200);
});

it('tells grammars apart whose largest function takes seconds to optimise', () => {
  const sizeOf = (grammar: string) => largestFunctionBytes(brotliDecompressSync(readFileSync(grammarPath(grammar))));
  expect(sizeOf('swift')).toBeGreaterThan(300_000);
  expect(sizeOf('typescript')).toBeLessThan(20_000);
});
