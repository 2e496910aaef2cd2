import type { Options } from 'yargs';
import type { OptionEntry } from './command-entry.js';

/** What this table knows of a flag besides what yargs reads. */
export interface Described extends Options {
  /** What the value is, in capitals. */
  value?: string;
  /** What some choices mean, by choice. */
  meanings?: Readonly<Record<string, string>>;
  /** What holds where nobody gives the flag, and yargs is told no default. */
  standard?: string;
}

/** A flag as a command defines it for yargs; none where it is hidden. */
export function readOption(key: string, options: Described): OptionEntry[] {
  if (options.hidden) return [];
  const { describe = '', group = 'Options', meanings = {}, value } = options;
  const names = [options.alias ?? []].flat();
  const isOn = options.type === 'boolean' && options.default === true;
  const choices = options.choices?.map(String);
  return [
    {
      name: isOn ? `no-${key}` : key,
      short: names.find((name) => name.length === 1),
      aliases: names.filter((name) => name.length > 1),
      description: describe,
      group,
      choices,
      meanings,
      takes: takenBy(options),
      value: value ?? key.toUpperCase(),
      isRepeatable: options.array === true,
      standard: standardOf(options),
    },
  ];
}

function takenBy({ type, requiresArg, choices, nargs }: Described): OptionEntry['takes'] {
  if (type === 'boolean') return 'nothing';
  return requiresArg || choices || nargs === 1 ? 'value' : 'optional value';
}

function standardOf({ standard, default: preset, type }: Described): string | undefined {
  if (standard !== undefined) return standard;
  return preset === undefined || type === 'boolean' ? undefined : String(preset);
}
