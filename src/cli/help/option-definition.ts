import type { OptionEntry } from '../table/command-entry.js';
import type { Definition } from './definition-list.js';

/** How a flag stands in the help: its names and value, then what it does, its default and its choices. */
export function optionDefinition(option: OptionEntry): Definition {
  const [first = '', ...rest] = option.description.split('\n');
  const notes = notesOf(option);
  const summary = notes.length === 0 ? first : `${first} (${notes.join('; ')})`;
  return { term: termOf(option), text: [summary, ...rest, ...choicesOf(option)].join('\n') };
}

function termOf({ name, short, aliases, takes, value }: OptionEntry): string {
  const letter = short === undefined ? '    ' : `-${short}, `;
  const names = letter + [name, ...aliases].map((one) => `--${one}`).join(', ');
  if (takes === 'nothing') return names;
  return names + (takes === 'value' ? ` ${value}` : `[=${value}]`);
}

function notesOf({ isRepeatable, standard, meanings }: OptionEntry): string[] {
  return [
    ...(isRepeatable ? ['can be repeated'] : []),
    ...(standard === undefined || standard in meanings ? [] : [`default: ${standard}`]),
  ];
}

function choicesOf({ choices = [], meanings, standard }: OptionEntry): string[] {
  const explained = choices.filter((choice) => choice in meanings);
  if (explained.length === 0) return choices.length === 0 ? [] : [`One of: ${choices.join(', ')}`];
  const width = Math.max(...explained.map((choice) => choice.length));
  return explained.map((choice) => {
    const mark = choice === standard ? ' (default)' : '';
    return `${choice.padEnd(width)}  ${meanings[choice] ?? ''}${mark}`;
  });
}
