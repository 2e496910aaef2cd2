import { DiffdexError } from '../core/errors.js';
import { isProtected } from './options/operands.js';
import { findCommand } from './table/command-table.js';

/**
 * Checks that no command is named behind `--`: the words there are operands.
 *
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function requireCommandBeforeDashes({ _: words }: { _: (string | number)[] }): void {
  const [first, second] = words.map(String);
  const holdsOthers = first !== undefined && (findCommand([first])?.commands ?? []).length > 0;
  const command = holdsOthers ? second : first;
  if (command === undefined || !isProtected(command)) return;
  throw new DiffdexError('ARGUMENT_INVALID', 'There is no command before --.', {
    hint: 'Name the command first: diffdex search -- --retries',
  });
}
