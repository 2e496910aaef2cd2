import pc from 'picocolors';
import { hasColours } from '../output/terminal/has-colours.js';
import { terminalWidth } from '../../reporting/text/terminal-width.js';
import { divideAtDashes } from '../options/operands.js';
import { printText } from '../output/print.js';
import { commandTable, findCommand } from '../table/command-table.js';
import { unknownCommand } from '../unknown/unknown-command.js';
import { formatHelp, type HelpFormat } from './format-help.js';
import { formatFirstSteps, formatOverview } from './format-overview.js';
import { isHelpFlag } from './may-ask-for-help.js';
import { wordsOf } from './words-of.js';

/** Wider lines are hard to read. */
const MAX_WIDTH = 100;
/** Where no terminal tells. */
const USUAL_WIDTH = 80;

/**
 * Prints help where the arguments ask for it: without any, the first steps; with `--help` or `-h` before `--`, or with the word
 * `help` in place of a command, the help of the command that is named, or of all.
 *
 * @returns false where they do not
 * @throws DiffdexError ARGUMENT_INVALID for a command that does not exist
 */
export function printHelp(args: readonly string[]): boolean {
  if (args.length === 0) {
    printText(formatFirstSteps(helpFormat()));
    return true;
  }
  const { before } = divideAtDashes(args);
  const words = wordsOf(before);
  const named = words.filter((word, at) => word !== 'help' || at > 1);
  const isWord = words[0] === 'help' || (words[1] === 'help' && holdsCommands(words[0]));
  if (!isWord && !before.some(isHelpFlag)) return false;
  const unknown = unknownCommand(isWord ? named : words);
  if (unknown) throw unknown;
  const command = findCommand(isWord ? named : words);
  printText(
    command
      ? formatHelp(command, commandTable(), helpFormat())
      : formatOverview(commandTable(), helpFormat()),
  );
  return true;
}

function holdsCommands(word: string | undefined): boolean {
  return (findCommand(word === undefined ? [] : [word])?.commands.length ?? 0) > 0;
}

function helpFormat(): HelpFormat {
  const width = Math.min(MAX_WIDTH, terminalWidth(process.stdout) ?? USUAL_WIDTH);
  const surroundings = { isTerminal: process.stdout.isTTY, environment: process.env };
  return { width, paint: pc.createColors(hasColours(undefined, surroundings)) };
}
