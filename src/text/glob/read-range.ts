import { globRefusal } from './refuse-glob.js';

/** Values of a range; more than anybody has files of one name. */
const MAX_VALUES = 1_000;

const NUMBERS = /^(-?\d{1,9})\.\.(-?\d{1,9})$/;
const LETTERS = /^(?:[a-z]\.\.[a-z]|[A-Z]\.\.[A-Z])$/;

/**
 * The values of `1..12`, `01..12` (as wide as the widest) or `a..f`, also downwards; `undefined` where a text is no range.
 *
 * @throws DiffdexError ARGUMENT_INVALID for more than 1,000 values
 */
export function readRange(text: string): string[] | undefined {
  const [, first, last] = NUMBERS.exec(text) ?? [];
  if (first !== undefined && last !== undefined) {
    const width = /^-?0\d/.test(first) || /^-?0\d/.test(last) ? Math.max(first.length, last.length) : 0;
    return valuesBetween(Number(first), Number(last), (value) => padded(value, width));
  }
  if (!LETTERS.test(text)) return undefined;
  const [from, to] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  return valuesBetween(from, to, (value) => String.fromCharCode(value));
}

function valuesBetween(first: number, last: number, toText: (value: number) => string): string[] {
  const count = Math.abs(last - first) + 1;
  if (count > MAX_VALUES)
    throw globRefusal(
      `A range in the glob has ${String(count)} values.`,
      `Use at most ${String(MAX_VALUES)}.`,
    );
  const step = Math.sign(last - first);
  return Array.from({ length: count }, (_, position) => toText(first + position * step));
}

function padded(value: number, width: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(value)).padStart(width - sign.length, '0');
}
