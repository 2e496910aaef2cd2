import { code, sentence, table } from '../markdown.mjs';
import { slugOf } from '../read-page.mjs';

/** The parts of docs/reference/cli.md. */
export function cliParts({ sources }) {
  const { commands, globals } = sources.commandTable();
  const all = commands.flatMap((command) => [command, ...command.commands]);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return {
    overview: groups
      .map((group) => `**${group}**\n\n${overviewOf(commands.filter((command) => command.group === group))}`)
      .join('\n\n'),
    commands: all.map(section).join('\n\n'),
    globals: optionTable(globals),
    'exit-codes': table(
      ['code', 'meaning'],
      Object.values(sources.EXIT_CODES).map(({ code: number, meaning }) => [code(String(number)), meaning]),
    ),
  };
}

/** Every flag of any command, as it is typed. */
export function flagsOf({ commandTable }) {
  const { commands, globals } = commandTable();
  const options = [
    ...globals,
    ...commands.flatMap((command) => [command, ...command.commands]).flatMap((one) => one.options),
  ];
  return new Set(options.flatMap(({ name, aliases }) => [name, ...aliases].map((one) => `--${one}`)));
}

function overviewOf(commands) {
  const rows = commands.flatMap((command) => [command, ...command.commands]);
  return table(
    ['command', 'what it does'],
    rows
      .filter(({ needsCommand }) => !needsCommand)
      .map(({ words, description }) => [
        `[${code(titleOf(words))}](#${slugOf(titleOf(words))})`,
        sentence(description),
      ]),
  );
}

function titleOf(words) {
  return ['diffdex', ...words].join(' ');
}

function section(command) {
  const { words, description, operands, options, examples, page, commands } = command;
  const title = titleOf(words);
  const usage = [
    title,
    ...operands.map((operand) => operand.usage),
    ...(options.length > 0 ? ['[FLAGS]'] : []),
  ].join(' ');
  const groups = [...new Set(options.map(({ group }) => group))];
  const parts = [`### ${title}`, `${sentence(description)}${page ? ` [More](../${page})` : ''}`];
  if (command.needsCommand) {
    parts.push(
      commands.map((one) => `[${code(titleOf(one.words))}](#${slugOf(titleOf(one.words))})`).join(' · '),
    );
    return parts.join('\n\n');
  }
  parts.push(`\`\`\`text\n${usage}\n\`\`\``);
  if (operands.length > 0) parts.push(table(['argument', 'meaning'], operands.map(operandRow)));
  for (const group of groups) {
    const own = options.filter((option) => option.group === group);
    if (groups.length > 1) parts.push(`**${group}**`);
    parts.push(optionTable(own));
  }
  if (examples.length > 0)
    parts.push(examples.map((example) => `- ${code(example.command)}: ${example.description}`).join('\n'));
  return parts.join('\n\n');
}

function operandRow({ usage, description, choices = [] }) {
  return [code(usage), sentencesOf(description) + choicesOf(choices, {})];
}

function optionTable(options) {
  return table(
    ['flag', 'default', 'meaning'],
    options.map((option) => [
      namesOf(option),
      option.standard === undefined ? '' : code(option.standard),
      meaningOf(option),
    ]),
  );
}

/** Help breaks a description between its sentences. */
function sentencesOf(description) {
  return description.split('\n').map(sentence).join(' ');
}

function namesOf({ name, short, aliases, takes, value }) {
  const suffix = takes === 'nothing' ? '' : takes === 'value' ? ` ${value}` : `[=${value}]`;
  const names = [name, ...aliases].map((one) => `--${one}`);
  const all = short === undefined ? names : [...names, `-${short}`];
  return all.map((one, at) => code(at === 0 ? one + suffix : one)).join(', ');
}

function meaningOf({ description, choices = [], meanings, isRepeatable }) {
  return (
    sentencesOf(description) +
    choicesOf(choices, meanings) +
    (isRepeatable ? ' Can be given several times.' : '')
  );
}

function choicesOf(choices, meanings) {
  if (choices.length === 0) return '';
  const told = choices.map((choice) =>
    meanings[choice] ? `${code(choice)} (${meanings[choice]})` : code(choice),
  );
  return ` One of ${told.join(', ')}.`;
}
