import type { CommandEntry, CommandTable, OptionEntry } from '../table/command-entry.js';

/** A word that can be completed. */
export interface Candidate {
  name: string;
  description: string;
}

/** What of the disk a word may name. */
export type FromDisk = 'nothing' | 'files' | 'folders';

/** A flag, as scripts for shells need it. */
export interface CompletionFlag {
  /** With their hyphens, the long name first. */
  spellings: readonly string[];
  description: string;
  takesValue: boolean;
  values: readonly Candidate[];
  disk: FromDisk;
}

/** What may follow the words of a command. */
export interface CompletionNode {
  /** The words, such as `hook install`; empty before any. */
  key: string;
  words: readonly Candidate[];
  disk: FromDisk;
  flags: readonly CompletionFlag[];
}

/** The command line as scripts for shells need it. */
export interface CompletionModel {
  nodes: readonly CompletionNode[];
  /** Commands that hold others. */
  groups: readonly string[];
  /** Spellings of all flags that take the next word as their value. */
  valueFlags: readonly string[];
}

/** Everything that shells complete, from the table of commands. */
export function completionModel({ commands, globals }: CommandTable): CompletionModel {
  const everywhere = globals.map(flagOf);
  const root = {
    key: '',
    words: commands.map(commandCandidate),
    disk: 'nothing',
    flags: everywhere,
  } as const;
  const inner = commands.flatMap((command) => [command, ...command.commands]);
  const nodes = [root, ...inner.map((command) => nodeOf(command, everywhere))];
  const flags = nodes.flatMap((node) => node.flags).filter(({ takesValue }) => takesValue);
  return {
    nodes,
    groups: commands.filter((command) => command.commands.length > 0).map(({ words }) => words.join(' ')),
    valueFlags: [...new Set(flags.flatMap(({ spellings }) => spellings))],
  };
}

function nodeOf(
  { words, commands, operands, options }: CommandEntry,
  everywhere: readonly CompletionFlag[],
): CompletionNode {
  const choices = operands.flatMap(({ choices: names = [], description }) =>
    names.map((name) => ({ name, description: firstLine(description) })),
  );
  const disk = operands.map(({ value }) => diskOf(value)).find((one) => one !== 'nothing');
  return {
    key: words.join(' '),
    words: [...commands.map(commandCandidate), ...choices],
    disk: disk ?? 'nothing',
    flags: [...options.map(flagOf), ...everywhere],
  };
}

function commandCandidate({ words, description }: CommandEntry): Candidate {
  return { name: words.at(-1) ?? '', description };
}

function flagOf({
  name,
  aliases,
  short,
  description,
  takes,
  value,
  choices,
  meanings,
}: OptionEntry): CompletionFlag {
  return {
    spellings: [
      ...[name, ...aliases].map((one) => `--${one}`),
      ...(short === undefined ? [] : [`-${short}`]),
    ],
    description: firstLine(description),
    takesValue: takes === 'value',
    values: (choices ?? []).map((choice) => ({ name: choice, description: meanings[choice] ?? '' })),
    disk: takes === 'nothing' ? 'nothing' : diskOf(value),
  };
}

/** What a value names, by the words in capitals that help shows for it. */
function diskOf(value: string): FromDisk {
  if (/\b(?:FILE|PATH)\b/.test(value)) return 'files';
  return /\bDIR\b/.test(value) ? 'folders' : 'nothing';
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** Words of groups with one of their own commands. */
export function innerKeys(nodes: readonly CompletionNode[]): string[] {
  return nodes.map(({ key }) => key).filter((key) => key.includes(' '));
}

/** Whether a script has anything to offer for the value of a flag. */
export function hasValues({ values, disk }: CompletionFlag): boolean {
  return values.length > 0 || disk !== 'nothing';
}
