import type pc from 'picocolors';
import { breakWords } from '../../reporting/text/break-words.js';
import type { CommandEntry, OptionEntry } from '../table/command-entry.js';
import { columnOf, definitionList, type Definition } from './definition-list.js';
import { documentationOf } from './documentation.js';
import { optionDefinition } from './option-definition.js';

/** How help is laid out. */
export interface HelpFormat {
  /** Columns at most. */
  width: number;
  paint: ReturnType<typeof pc.createColors>;
}

/** The flags of every command, and where the documentation of all is. */
interface Surroundings {
  globals: readonly OptionEntry[];
}

/** The help of a command: what it does, its operands, its own flags by group, those of every command, examples, a link. */
export function formatHelp(command: CommandEntry, { globals }: Surroundings, format: HelpFormat): string {
  const { operands, options, commands, examples } = command;
  const lists = [
    ...(commands.length > 0 ? [{ heading: 'Commands', items: commands.map(commandDefinition) }] : []),
    ...(operands.length > 0 ? [{ heading: 'Arguments', items: operands.map(operandDefinition) }] : []),
    ...byGroup(options).map(({ group, entries }) => ({
      heading: group,
      items: entries.map(optionDefinition),
    })),
    { heading: 'Global options', items: globals.map(optionDefinition) },
  ];
  const column = columnOf(lists.flatMap(({ items }) => items));
  return [
    breakWords(`${command.description}.`, format.width),
    breakWords(`Usage: ${usageOf(command)}`, format.width),
    ...lists.map(({ heading, items }) => section(heading, items, column, format)),
    ...(examples.length > 0 ? [exampleLines(examples, format)] : []),
    [`Learn more: ${documentationOf(command.page)}`],
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Lines of a list under its heading. */
export function section(
  heading: string,
  items: readonly Definition[],
  column: number,
  { width, paint }: HelpFormat,
): string[] {
  return [paint.bold(`${heading}:`), ...definitionList(items, { width, column })];
}

/** A command in a list of commands. */
export function commandDefinition({ words, operands, description }: CommandEntry): Definition {
  return { term: [words.at(-1), ...operands.map(({ usage }) => usage)].join(' '), text: description };
}

/** Entries by their headings, in the order in which these first come. */
export function byGroup<Entry extends { group: string }>(
  entries: readonly Entry[],
): { group: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups].map(([group, members]) => ({ group, entries: members }));
}

function usageOf({ words, operands, commands, needsCommand }: CommandEntry): string {
  const inner = commands.length === 0 ? [] : [needsCommand ? '<COMMAND>' : '[COMMAND]'];
  return ['diffdex', ...words, ...inner, ...operands.map(({ usage }) => usage), '[OPTIONS]'].join(' ');
}

function operandDefinition({ usage, description, choices }: CommandEntry['operands'][number]): Definition {
  const choiceLines = choices === undefined ? [] : [`One of: ${choices.join(', ')}`];
  return { term: usage, text: [description, ...choiceLines].join('\n') };
}

function exampleLines(examples: CommandEntry['examples'], { width, paint }: HelpFormat): string[] {
  return [
    paint.bold('Examples:'),
    ...examples.flatMap(({ command, description }) => [
      ...breakWords(description, width - 2).map((line) => `  ${paint.dim(line)}`),
      `    ${command}`,
    ]),
  ];
}
