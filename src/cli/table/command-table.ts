import { registerCommands } from '../commands/register-commands.js';
import { globalOptions } from '../options/global-options.js';
import type { CommandEntry, CommandTable } from './command-entry.js';
import { readCommand } from './read-command.js';
import { readOption } from './read-option.js';

/** Flags that yargs does not read: they are answered before. */
const ANSWERED = {
  help: { alias: 'h', type: 'boolean', describe: 'Show this help' },
  version: { alias: 'v', type: 'boolean', describe: 'Show the version' },
} as const;

let table: CommandTable | undefined;

/** Everything that the command line offers, read from what the commands define for yargs. */
export function commandTable(): CommandTable {
  table ??= readTable();
  return table;
}

/** The command that words begin with: one of a group where they name one. `undefined` where there is none of that name. */
export function findCommand(words: readonly string[]): CommandEntry | undefined {
  const [first, second] = words;
  const command = commandTable().commands.find(({ words: [name] }) => name === first);
  return command?.commands.find((inner) => inner.words[1] === second) ?? command;
}

function readTable(): CommandTable {
  const commands: CommandEntry[] = [];
  registerCommands((group, module) => {
    commands.push(readCommand(module, group));
  }, commandTable);
  const globals = Object.entries({ ...globalOptions, ...ANSWERED });
  return { commands, globals: globals.flatMap(([name, options]) => readOption(name, options)) };
}
