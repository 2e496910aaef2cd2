import { DiffdexError } from '../../core/errors.js';
import { divideAtDashes } from '../options/operands.js';
import { withHyphens } from '../options/with-hyphens.js';
import type { CommandEntry, OptionEntry } from '../table/command-entry.js';
import { commandTable, findCommand } from '../table/command-table.js';
import { suggest } from './suggest.js';
import { unknownChoice } from './unknown-choice.js';

/**
 * What a command does not know among its arguments: a flag, or a value that is none of its choices; `undefined` where there is
 * none such.
 *
 * @param args as they were typed
 * @param parsed what yargs read from them
 */
export function unknownArgument(
  args: readonly string[],
  parsed: Readonly<Record<string, unknown>> & { _: readonly (string | number)[] },
): DiffdexError | undefined {
  const command = findCommand(parsed._.map(String));
  if (!command) return undefined;
  return unknownFlag(args, command) ?? unknownValue(parsed, command);
}

function unknownFlag(args: readonly string[], command: CommandEntry): DiffdexError | undefined {
  const known = new Set(flagsOf([...command.options, ...commandTable().globals]));
  const flag = divideAtDashes(args)
    .before.map((arg) => /^(?:--[^=]+|-[a-zA-Z](?!\w*-))/.exec(arg)?.[0])
    .find((found) => found !== undefined && !known.has(isLong(found) ? withHyphens(found) : found));
  if (flag === undefined) return undefined;
  const words = ['diffdex', ...command.words].join(' ');
  return new DiffdexError('ARGUMENT_INVALID', `${words} has no option ${flag}.`, {
    hint: suggest(flag, [...known].filter(isLong), `Run \`${words} --help\` to see all options.`),
  });
}

/** Every way to type the flags; those that are on or off with `no-`, too. */
function flagsOf(options: readonly OptionEntry[]): string[] {
  return options.flatMap(({ name, short, aliases }) => {
    const long = [name, ...aliases].flatMap((one) => [
      one,
      one.startsWith('no-') ? one.slice(3) : `no-${one}`,
    ]);
    return [...long.map((one) => `--${one}`), ...(short === undefined ? [] : [`-${short}`])];
  });
}

function isLong(flag: string): boolean {
  return flag.startsWith('--');
}

function unknownValue(
  parsed: Readonly<Record<string, unknown>>,
  { operands, options }: CommandEntry,
): DiffdexError | undefined {
  const limited = [
    ...options.map(({ name, choices }) => ({ name, choices, typed: `--${name}` })),
    ...operands.map(({ name, choices, usage }) => ({ name, choices, typed: usage })),
  ];
  for (const { name, choices, typed } of limited) {
    if (choices === undefined) continue;
    const given = [parsed[name] ?? []].flat().map(String);
    const unknown = given.find((value) => !choices.includes(value));
    if (unknown !== undefined) return unknownChoice(typed, unknown, choices);
  }
  return undefined;
}
