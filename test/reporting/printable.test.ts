import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable, printableLine, printableValue } from '../../src/reporting/text/printable.js';
import { safeJson } from '../../src/reporting/text/safe-json.js';

it('makes escape sequences, overrides and invisible characters visible', () => {
  expect(printable('a\u001b[31mb')).toBe('a\\x1b[31mb');
  expect(printable('\u009b2J')).toBe('\\x9b2J');
  expect(printable('x\u202ey')).toBe('x\\u{202e}y');
  expect(printable('a\rb')).toBe('a\\x0db');
  expect(printable('tag\u{e0041}')).toBe('tag\\u{e0041}');
});

it('keeps tabs and lines in text, and neither in a line', () => {
  expect(printable('a\tb\nc')).toBe('a\tb\nc');
  expect(printableLine('a\tb\nc')).toBe('a\\x09b\\x0ac');
});

/** Characters of a property, in order. */
function charactersOf(property: string): string[] {
  const pattern = new RegExp(`^\\p{${property}}$`, 'u');
  return Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter((character) =>
    pattern.test(character),
  );
}

it('shows every character that Unicode draws as nothing, and JSON escapes it', () => {
  const invisible = [
    ...charactersOf('Default_Ignorable_Code_Point'),
    ...charactersOf('Noncharacter_Code_Point'),
  ];
  expect(invisible.length).toBeGreaterThan(4000);
  const others = ['\ue000', '\u{f0000}', '\u{10fffd}', '\ud800', '\udc00', '\u2800', '\ufffc', '\u{1d159}'];
  const wrong = [...invisible, ...others].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    const shown = code < 0x100 ? `\\x${code.toString(16)}` : `\\u{${code.toString(16)}}`;
    const json = safeJson(`a${character}b`);
    return (
      printable(`a${character}b`) !== `a${shown}b` ||
      printableLine(character) !== shown ||
      !/^"a(?:\\u[0-9a-f]{4}){1,2}b"$/.test(json) ||
      JSON.parse(json) !== `a${character}b`
    );
  });
  expect(wrong).toEqual([]);
});

it.each([
  ['emoji', '❤️ ⌚️ ☝🏽 👍🏾 ©️ ☺︎ 🦊'],
  ['joined emoji', '👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 🏴‍☠️ 👩🏽‍🚀 ❤️‍🔥 🧑‍🤝‍🧑'],
  ['keys and flags', '1️⃣ #️⃣ 🇩🇪 \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['Persian', 'می‌خواهم'],
  ['Devanagari and Malayalam', 'क्‍ष र्‌क ന്‍'],
  ['Sinhala', 'ශ්‍රී'],
  ['a picture made of Braille', '⠋⠀⠀⠙'],
])('keeps %s', (_, text) => {
  expect(printable(text)).toBe(text);
});

it.each([
  ['bytes after an emoji', '😀\u{e0101}\u{e01ef}', '😀\\u{e0101}\\u{e01ef}'],
  ['a second selector', '❤\ufe0f\ufe0f', '❤\ufe0f\\u{fe0f}'],
  ['another selector', '❤\ufe02', '❤\\u{fe02}'],
  ['tags after a flag', '\u{1f3f4}\u{e0068}\u{e0069}\u{e007f}', '\u{1f3f4}\\u{e0068}\\u{e0069}\\u{e007f}'],
  ['joiners in a row', 'می\u200c\u200d\u200cخ', 'می\\u{200c}\\u{200d}\\u{200c}خ'],
  ['joiners between Latin letters', 'a\u200db\u200cc', 'a\\u{200d}b\\u{200c}c'],
  ['joiners after emoji', '😀\u200d\u200d', '😀\\u{200d}\\u{200d}'],
  ['selectors after digits', '1\ufe0f2\ufe0e', '1\\u{fe0f}2\\u{fe0e}'],
  ['a filler as a name', 'const \u3164 = 1', 'const \\u{3164} = 1'],
])('shows %s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printable(shown)).toBe(shown);
});

it('reaches every text of a value', () => {
  const value = { 'a\u200b': ['x\u3164', { deep: 'y\u{e0041}\n', n: 1, none: null, yes: true }] };
  expect(printableValue(value)).toEqual({
    'a\\u{200b}': ['x\\u{3164}', { deep: 'y\\u{e0041}\n', n: 1, none: null, yes: true }],
  });
});

it('lets no control character through, whatever comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printableLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
