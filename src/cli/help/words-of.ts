import type { OptionEntry } from '../table/command-entry.js';
import { commandTable } from '../table/command-table.js';

/** The words of a command line that are neither flags nor their values. */
export function wordsOf(args: readonly string[]): string[] {
  const { commands, globals } = commandTable();
  const options = [
    ...globals,
    ...commands.flatMap((one) => [...one.options, ...one.commands.flatMap((inner) => inner.options)]),
  ];
  return args.filter((arg, at) => !arg.startsWith('-') && !takesValue(args[at - 1], options));
}

function takesValue(flag: string | undefined, options: readonly OptionEntry[]): boolean {
  if (flag === undefined || !flag.startsWith('-') || flag.includes('=')) return false;
  const name = flag.replace(/^--?/, '');
  return options.some(
    ({ name: long, short, aliases, takes }) =>
      takes !== 'nothing' && [long, short, ...aliases].includes(name),
  );
}
