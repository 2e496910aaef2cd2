import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createChunker } from '../../src/chunking/create-chunker.js';
import { packageRoot } from '../../src/platform/package-root.js';
import type { Chunk } from '../../src/core/types.js';

const folder = join(packageRoot, 'fixtures', 'chunks');
const SMALL_SIZES = { target: 60, max: 120, maxContainer: 60, small: 15 };

const samples = readdirSync(folder)
  .filter((name) => !name.endsWith('.chunks'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** What every cut obeys: each non-blank line in one chunk, in order, contents as in the file. */
function checkLaws(text: string, chunks: readonly Chunk[]): void {
  const lines = text.split('\n');
  let next = 1;
  for (const { startLine, endLine, content, kind, ...definitions } of chunks) {
    checkDefinitions(definitions, endLine - startLine);
    expect(startLine).toBeGreaterThanOrEqual(next);
    expect(endLine).toBeGreaterThanOrEqual(startLine);
    for (const skipped of lines.slice(next - 1, startLine - 1)) expect(skipped.trim()).toBe('');
    const own = lines.slice(startLine - 1, endLine);
    expect(own[0]?.trim()).not.toBe('');
    expect(own.at(-1)?.trim()).not.toBe('');
    if (kind === 'function' || kind === 'method' || kind === 'text') expect(content).toBe(own.join('\n'));
    else expect(content.startsWith(own.join('\n'))).toBe(true);
    next = endLine + 1;
  }
  for (const skipped of lines.slice(next - 1)) expect(skipped.trim()).toBe('');
}

/** Each definition has its kind and the row of its name, in order, and stands once a kind. */
function checkDefinitions(
  { defines, kinds, nameRows }: Pick<Chunk, 'defines' | 'kinds' | 'nameRows'>,
  lastRow: number,
): void {
  expect(nameRows).toHaveLength(defines.length);
  expect(nameRows).toEqual([...nameRows].sort((a, b) => a - b));
  for (const row of nameRows) {
    expect(row).toBeGreaterThanOrEqual(0);
    expect(row).toBeLessThanOrEqual(lastRow);
  }
  const named = defines.map((name, i) => `${kinds[i] ?? ''} ${name}`);
  const nameless = kinds.slice(defines.length);
  expect(new Set([...named, ...nameless]).size).toBe(kinds.length);
}

/** A sample with some of its pieces removed, repeated or replaced by something strange. */
function mutated(text: string): fc.Arbitrary<string> {
  const strange = fc.constantFrom(
    '',
    '\n',
    '\r\n',
    '{',
    '}',
    '(',
    '"',
    "'''",
    '/*',
    '#',
    '\t',
    '\f',
    '😀',
    '\u2028',
  );
  const edit = fc.record({
    at: fc.integer({ min: 0, max: text.length }),
    length: fc.integer({ min: 0, max: 40 }),
    instead: fc.oneof(strange, fc.string({ unit: 'binary', maxLength: 20 })),
  });
  return fc
    .array(edit, { maxLength: 6 })
    .map((edits) =>
      edits.reduce(
        (now, { at, length, instead }) => now.slice(0, at) + instead + now.slice(at + length),
        text,
      ),
    );
}

describe('the laws of chunks', () => {
  const chunker = createChunker({ threads: 0, sizes: SMALL_SIZES });

  it.each(samples)('hold for $name, however it is mangled', async ({ name, text }) => {
    const language = chunker.languageOf(name);
    const check = async (mangled: string): Promise<void> => {
      const [first = []] = await chunker.chunk([{ language, text: mangled }]);
      checkLaws(mangled, first);
      const [second] = await chunker.chunk([{ language, text: mangled }]);
      expect(second).toEqual(first);
    };
    await check(text);
    await fc.assert(fc.asyncProperty(mutated(text), check), { numRuns: 40 });
  });

  it('hold for any text without a grammar', async () => {
    const line = fc.string({
      unit: fc.constantFrom(' ', '\t', '\n', '\r', 'a', '}', '\u2028', '😀'),
      maxLength: 400,
    });
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        const [chunks = []] = await chunker.chunk([{ language: 'text', text }]);
        checkLaws(text, chunks);
      }),
    );
  });
});
