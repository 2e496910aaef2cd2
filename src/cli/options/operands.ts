/** No argument of a process can hold it, so that a word that begins with it is one that was put there. */
const MARK = '\u0000';

/** A command line, divided where `--` ends what may be a flag. */
export interface DividedArguments {
  before: string[];
  /** The words behind `--`, which are what they are. */
  operands: string[];
}

/** Divides a command line at the first `--`. */
export function divideAtDashes(args: readonly string[]): DividedArguments {
  const at = args.indexOf('--');
  return at < 0
    ? { before: [...args], operands: [] }
    : { before: args.slice(0, at), operands: args.slice(at + 1) };
}

/** An operand as yargs passes it on: it reads operands once more as flags, commands and `help`, or leaves them out. */
export function protectOperand(operand: string): string {
  return MARK + operand;
}

export function isProtected(word: string): boolean {
  return word.startsWith(MARK);
}

/** Gives the operands among parsed arguments their own text back, in place. */
export function restoreOperands(argv: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(argv)) argv[key] = restored(value);
}

function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restored);
  return typeof value === 'string' && isProtected(value) ? value.slice(MARK.length) : value;
}
