import { code, sentence, table } from '../markdown.mjs';
import { slugOf } from '../read-page.mjs';
import { schemaTable } from '../schema-fields.mjs';

/** The parts of docs/reference/mcp-tools.md. */
export function mcpToolsParts({ sources, lists }) {
  const tools = sources.toolsOf({ allowsUpdate: true }).map(({ declaration }) => declaration);
  return {
    overview: table(
      ['tool', 'what it does', 'writes'],
      tools.map(({ name, title, annotations }) => [
        `[${code(name)}](#${slugOf(name)})`,
        title,
        annotations.readOnlyHint ? 'no' : 'the index',
      ]),
    ),
    tools: tools.map((tool) => toolSection(tool, lists)).join('\n\n'),
    prompts: sources.PROMPTS.map(promptSection).join('\n\n'),
  };
}

function toolSection({ name, description, annotations, inputSchema, outputSchema }, lists) {
  const hints = Object.entries(annotations).filter(([hint]) => hint !== 'title');
  const told = hints.map(([hint, value]) => `${code(hint)} ${value}`);
  return [
    `### ${name}`,
    description,
    schemaTable(inputSchema, { lists, isInput: true }),
    schemaTable(outputSchema, { lists, isInput: false }),
    `Annotations: ${told.join(', ')}.`,
  ].join('\n\n');
}

function promptSection({ name, description, arguments: given }) {
  const rows = given.map((one) => [code(one.name), one.required ? 'yes' : 'no', sentence(one.description)]);
  return [`### ${name}`, sentence(description), table(['argument', 'required', 'meaning'], rows)].join(
    '\n\n',
  );
}
