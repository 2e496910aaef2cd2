/** No argument of a process can hold it, so that a word that begins with it is one that was put there. */
const MARK = '\u0000';

/** A command line in two parts, divided at `--`. */
export interface DividedArguments {
  before: string[];
  /** The words behind `--`, which are what they are. */
  operands: string[];
}

/** Divides a command line at the first `--`, which is in neither part; without one there are no operands. */
export function divideAtDashes(args: readonly string[]): DividedArguments {
  const at = args.indexOf('--');
  return at < 0
    ? { before: [...args], operands: [] }
    : { before: args.slice(0, at), operands: args.slice(at + 1) };
}

/**
 * Marks an operand so that yargs passes it on. Unmarked, yargs would read it again as a flag, a command or `help`, or
 * drop it. `restoreOperands` takes the mark away.
 */
export function protectOperand(operand: string): string {
  return MARK + operand;
}

/** Whether `protectOperand` marked a word. */
export function isProtected(word: string): boolean {
  return word.startsWith(MARK);
}

/**
 * Takes the marks of `protectOperand` off every text among parsed arguments, also within lists. Changes `argv` itself.
 */
export function restoreOperands(argv: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(argv)) argv[key] = restored(value);
}

function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restored);
  return typeof value === 'string' && isProtected(value) ? value.slice(MARK.length) : value;
}
