/** What one flag is, as help, completion and the checks of arguments read it. */
export interface OptionEntry {
  /** As typed after `--`: `files-only`, or `no-git` for a flag that is on unless it is turned off. */
  name: string;
  /** The letter after `-`. */
  short: string | undefined;
  /** Other names after `--`. */
  aliases: readonly string[];
  description: string;
  /** Heading in the help. */
  group: string;
  /** The only values that it takes. */
  choices: readonly string[] | undefined;
  /** What some choices mean, by choice. */
  meanings: Readonly<Record<string, string>>;
  /** Whether it takes a value, and whether that may be left out. */
  takes: 'nothing' | 'value' | 'optional value';
  /** What the value is, in capitals. `FILE`, `PATH` and `DIR` are completed from the disk. */
  value: string;
  isRepeatable: boolean;
  /** What holds where nobody gives the flag. */
  standard: string | undefined;
}

/** A word of a command that is no flag. */
export interface OperandEntry {
  name: string;
  /** As the usage shows it: `[QUERY..]`, `<CLIENT>`. */
  usage: string;
  description: string;
  choices: readonly string[] | undefined;
  /** What the word is, in capitals, as for an option. */
  value: string;
}

/** One command, or a group of commands. */
export interface CommandEntry {
  /** `['hook', 'install']` */
  words: readonly string[];
  description: string;
  /** Heading in the list of commands. */
  group: string;
  operands: readonly OperandEntry[];
  options: readonly OptionEntry[];
  examples: readonly { command: string; description: string }[];
  /** The page that tells more, below `docs/`. */
  page: string | undefined;
  commands: readonly CommandEntry[];
  /** Whether it does nothing without one of its own commands. */
  needsCommand: boolean;
}

/** The whole command line. */
export interface CommandTable {
  /** In the order in which help lists them; those of a group follow each other. */
  commands: readonly CommandEntry[];
  /** Flags of every command. */
  globals: readonly OptionEntry[];
}
