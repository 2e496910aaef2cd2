/**
 * Reads values of parsed JSON strictly. Each function returns the value with its type or throws a TypeError that
 * names the field. By hand, because every command reads the manifest and a schema library takes longer to load than
 * the rest of a command that finds nothing to do.
 */

const MAX_TEXT_LENGTH = 1_000;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** A plain object. Where `keys` are given it has these and no others. */
export function readRecord(value: unknown, name: string): Record<string, unknown>;
export function readRecord<Key extends string>(
  value: unknown,
  name: string,
  keys: readonly Key[],
): Record<Key, unknown>;
export function readRecord(value: unknown, name: string, keys?: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${name} is not an object`);
  }
  const record: Record<string, unknown> = { ...value };
  const present = Object.keys(record);
  const missing = keys?.find((key) => !present.includes(key));
  if (missing !== undefined) throw new TypeError(`${name} lacks ${missing}`);
  const unknown = keys && present.find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new TypeError(`${name} has an unknown field ${JSON.stringify(unknown)}`);
  return record;
}

/** A whole number that JavaScript holds exactly, not negative unless the range says so. */
export function readCount(value: unknown, name: string, range: { from?: number; to?: number } = {}): number {
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = range;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to) return value;
  throw new TypeError(`${name} is not an integer from ${String(from)} to ${String(to)}`);
}

/** A short text without control characters. */
export function readText(value: unknown, name: string): string {
  if (typeof value === 'string' && value.length <= MAX_TEXT_LENGTH && !CONTROL_CHARACTER.test(value)) {
    return value;
  }
  throw new TypeError(`${name} is not a short text`);
}

export function readMatch(value: unknown, name: string, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new TypeError(`${name} does not match ${pattern.source}`);
}

export function readOneOf<Value extends string>(
  value: unknown,
  name: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new TypeError(`${name} is not one of ${allowed.join(', ')}`);
  return found;
}
