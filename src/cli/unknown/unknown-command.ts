import { DiffdexError } from '../../core/errors.js';
import type { CommandEntry } from '../table/command-entry.js';
import { commandTable } from '../table/command-table.js';
import { suggest } from './suggest.js';

/**
 * What is wrong with the words of a command line that are no flags; `undefined` where they begin with a command, and
 * with one of its own where it holds some.
 */
export function unknownCommand([first, second]: readonly string[]): DiffdexError | undefined {
  if (first === undefined) return undefined;
  const { commands } = commandTable();
  const command = commands.find(({ words: [name] }) => name === first);
  if (!command) return unknown([first], commands);
  const inner = command.commands;
  if (second === undefined || inner.length === 0 || inner.some(({ words: [, name] }) => name === second))
    return undefined;
  return unknown([first, second], inner);
}

function unknown(words: readonly string[], known: readonly CommandEntry[]): DiffdexError {
  const names = known.map((command) => command.words.at(-1) ?? '');
  return new DiffdexError('ARGUMENT_INVALID', `There is no command ${words.join(' ')}.`, {
    hint: suggest(words.at(-1) ?? '', names, `The commands are ${names.join(', ')}.`),
  });
}
