import type { Argv, CommandModule, Options, PositionalOptions } from 'yargs';
import type { CommandEntry, OperandEntry } from './command-entry.js';
import { readOption } from './read-option.js';

/** The command as a module defines it for yargs. Its builder runs, its handler does not. */
export function readCommand<T, U>(
  module: CommandModule<T, U>,
  group: string,
  above: readonly string[] = [],
): CommandEntry {
  const [usage = ''] = [module.command ?? []].flat();
  const [name = '', ...operands] = usage.split(' ');
  const recorder = new Recorder([...above, name]);
  if (typeof module.builder === 'function') void module.builder(recorder as unknown as Argv<T>);
  return {
    words: recorder.words,
    description: typeof module.describe === 'string' ? module.describe : '',
    group,
    operands: operands.map((operand) => operandOf(operand, recorder.positionals)),
    options: Object.entries(recorder.flags).flatMap(([flag, options]) => readOption(flag, options)),
    examples: recorder.examples,
    page: recorder.page,
    commands: recorder.commands,
    needsCommand: recorder.needsCommand,
  };
}

/** Stands in for yargs and keeps what a builder says. */
class Recorder {
  readonly positionals: Record<string, PositionalOptions> = {};
  readonly flags: Record<string, Options> = {};
  readonly examples: { command: string; description: string }[] = [];
  readonly commands: CommandEntry[] = [];
  page: string | undefined;
  needsCommand = false;

  constructor(readonly words: readonly string[]) {}

  positional(name: string, options: PositionalOptions): this {
    this.positionals[name] = options;
    return this;
  }

  options(flags: Readonly<Record<string, Options>>): this {
    Object.assign(this.flags, flags);
    return this;
  }

  example(command: string, description: string): this {
    this.examples.push({ command: command.replace('$0', 'diffdex'), description });
    return this;
  }

  command<T, U>(module: CommandModule<T, U>): this {
    this.commands.push(readCommand(module, 'Commands', this.words));
    return this;
  }

  demandCommand(): this {
    this.needsCommand = true;
    return this;
  }

  epilogue(page: string): this {
    this.page = page;
    return this;
  }
}

/** @param usage as yargs has it: `<name>`, `[name]` or `[name..]` */
function operandOf(
  usage: string,
  positionals: Readonly<Record<string, PositionalOptions & { value?: string }>>,
): OperandEntry {
  const name = usage.replace(/[^\w-]/g, '');
  const { describe = '', choices, value = name.toUpperCase() } = positionals[name] ?? {};
  return {
    name,
    usage: usage.replace(name, value),
    description: describe,
    choices: choices?.map(String),
    value,
  };
}
