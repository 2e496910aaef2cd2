import { breakWords } from '../../reporting/text/break-words.js';
import type { CommandTable } from '../table/command-entry.js';
import { columnOf } from './definition-list.js';
import { documentationOf } from './documentation.js';
import { byGroup, commandDefinition, section, type HelpFormat } from './format-help.js';
import { optionDefinition } from './option-definition.js';

const SUMMARY = 'Search code by meaning and by words, with an index that keeps up with git.';

/** What somebody most likely wants first. */
const FIRST_STEPS = [
  { term: 'diffdex index', text: 'Index the repository you are in' },
  { term: 'diffdex search "retry logic"', text: 'Find code by meaning and by words' },
  { term: 'diffdex refs Pool.acquire', text: 'Find who uses a definition' },
  { term: 'diffdex impact', text: 'Show what your edits may break' },
  { term: 'diffdex mcp install', text: 'Connect a coding agent' },
];

const MORE = [
  { term: 'diffdex --help', text: 'List all commands' },
  { term: 'diffdex search --help', text: 'Explain one command' },
];

/** The few lines for somebody who types the bare name. */
export function formatFirstSteps(format: HelpFormat): string {
  const width = columnOfAll(format);
  return [
    breakWords(SUMMARY, format.width),
    section('Try', FIRST_STEPS, width, format),
    section('More', MORE, width, format),
    [`Learn more: ${documentationOf(undefined)}`],
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The commands by group, and the flags that all of them have. */
export function formatOverview({ commands, globals }: CommandTable, format: HelpFormat): string {
  const lists = [
    ...byGroup(commands).map(({ group, entries }) => ({
      heading: group,
      items: entries.map(commandDefinition),
    })),
    { heading: 'Global options', items: globals.map(optionDefinition) },
  ];
  const column = columnOf(lists.flatMap(({ items }) => items));
  return [
    breakWords(SUMMARY, format.width),
    ['Usage: diffdex <COMMAND> [OPTIONS]'],
    ...lists.map(({ heading, items }) => section(heading, items, column, format)),
    breakWords('Run `diffdex <COMMAND> --help` for the options and examples of a command.', format.width),
    [`Learn more: ${documentationOf(undefined)}`],
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function columnOfAll({ width }: HelpFormat): number {
  // These terms are short, so two columns fit an ordinary terminal.
  return width >= 66 ? 34 : columnOf([]);
}
