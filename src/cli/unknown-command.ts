import { DiffdexError } from '../core/errors.js';

/** Every command by name, with the names of its own commands; an empty list where it has none. */
export const COMMANDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['index', []],
  ['search', []],
  ['related', []],
  ['refs', []],
  ['diff', []],
  ['impact', []],
  ['status', []],
  ['verify', []],
  ['pack', []],
  ['pull', []],
  ['doctor', []],
  ['init', []],
  ['hook', ['install', 'uninstall', 'status', 'run']],
  ['mcp', ['install', 'uninstall']],
  ['bench', ['embed']],
  ['completion', []],
]);

/**
 * What is wrong with the words of a command line that are no flags; `undefined` where they begin with a command, and
 * with one of its own where it holds some.
 */
export function unknownCommand([first, second]: readonly string[]): DiffdexError | undefined {
  if (first === undefined) return undefined;
  const inner = COMMANDS.get(first);
  if (!inner) return unknown(first, [...COMMANDS.keys()]);
  if (second === undefined || inner.length === 0 || inner.includes(second)) return undefined;
  return unknown(`${first} ${second}`, inner);
}

function unknown(command: string, names: readonly string[]): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `There is no command ${command}.`, {
    hint: `The commands are ${names.join(', ')}.`,
  });
}
