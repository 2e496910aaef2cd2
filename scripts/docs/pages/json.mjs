import { join } from 'node:path';
import ts from 'typescript';
import { COMMON_FIELDS } from '../common-fields.mjs';
import { sentence, table } from '../markdown.mjs';
import { slugOf } from '../read-page.mjs';
import { fieldsOf } from '../object-shape.mjs';

/** Objects that several outputs hold: the function that makes one -> its heading. */
const SHARED = {
  hitJson: 'A hit',
  freshnessJson: 'A snapshot',
  updateJson: 'diffdex index',
  usageJson: 'Costs of an endpoint',
  foundJson: 'A found use',
  edgeJson: 'A use',
  definitionJson: 'A definition',
  locationJson: 'A target',
  linesJson: 'Lines of a symbol',
};

/**
 * What each command prints: its heading, and the calls of `printJson` that print it, as file below src/cli and the
 * function that makes the object (`{}` for an object that is made in place).
 */
const OUTPUTS = [
  ['diffdex index', 'commands/run-index.ts updateJson'],
  [
    'diffdex search',
    'output/answer-printer.ts answer.json',
    'src/reporting/answers/answer-json.ts answerJson',
  ],
  ['diffdex related', undefined, 'src/reporting/answers/answer-json.ts relatedJson'],
  ['diffdex refs', 'commands/refs.ts referencesJson'],
  ['diffdex refs --all', 'commands/refs.ts edgeJson'],
  ['diffdex refs --unused', 'commands/refs.ts unusedJson'],
  ['diffdex diff', 'commands/diff.ts diffJson'],
  ['diffdex impact', 'output/print-impact.ts impactJson'],
  ['diffdex status', 'commands/status.ts statusJson'],
  ['diffdex status --skipped', 'commands/status.ts skippedJson'],
  ['diffdex verify', 'commands/verify.ts verificationJson'],
  ['diffdex doctor', 'commands/doctor.ts diagnosesJson'],
  ['diffdex pack', 'commands/pack.ts packJson'],
  ['diffdex pull', 'commands/pull.ts pullJson'],
  ['diffdex init', 'commands/init.ts {}'],
  ['diffdex init --commit-index', 'commands/init.ts {} 2'],
  ['diffdex hook install', 'commands/hook/hook-install.ts installJson'],
  ['diffdex hook uninstall', 'commands/hook/hook-uninstall.ts {}'],
  ['diffdex hook status', 'commands/hook/hook-status.ts statusJson'],
  ['diffdex mcp install', 'commands/mcp/mcp-install.ts installJson'],
  ['diffdex mcp install without a client', 'commands/mcp/mcp-list-clients.ts {}'],
  ['diffdex mcp uninstall', 'commands/mcp/mcp-uninstall.ts {}'],
  ['diffdex agent install', 'commands/agent/agent-install.ts agentsJson'],
  ['diffdex agent uninstall', 'commands/agent/agent-uninstall.ts agentsJson'],
  ['diffdex setup', 'commands/setup/run-setup.ts setupJson'],
  ['diffdex setup --undo', 'commands/setup/run-undo.ts undoJson'],
  ['diffdex bench embed', 'commands/bench-embed.ts curveJson'],
];

/** Calls that print lines of an output above, or a format that others define. */
const OTHERS = [
  'commands/refs.ts foundJson',
  'commands/refs.ts definitionJson',
  'output/answer-printer.ts answersSarif',
  'output/answer-printer.ts entry',
  'output/print-impact.ts entry',
  'output/print-impact.ts impactSarif',
];

/** The parts of docs/reference/json.md. */
export function jsonParts({ root, program, lists }) {
  const checker = program.getTypeChecker();
  const context = { checker, root, shared: new Set(Object.keys(SHARED)), common: COMMON_FIELDS };
  const calls = printCalls(program, root);
  const missing = [];
  const describe = (type, hasCwdPaths) =>
    fieldTable(
      hasCwdPaths ? withCwdPaths(fieldsOf(type, context, missing)) : fieldsOf(type, context, missing),
      lists,
    );

  const outputs = OUTPUTS.map(([title, call, source]) => {
    const printed = source
      ? { type: returnTypeOf(program, root, source), hasCwdPaths: true }
      : calls.get(call);
    if (!printed)
      throw new Error(
        `docs/reference/json.md: no call of printJson is ${call}; see scripts/docs/pages/json.mjs`,
      );
    return `### ${title}\n\n${describe(printed.type, printed.hasCwdPaths)}`;
  });
  const known = new Set([...OUTPUTS.map(([, call]) => call), ...OTHERS]);
  const unknown = [...calls.keys()].filter((call) => !known.has(call));
  if (unknown.length > 0)
    throw new Error(`Name what these print in scripts/docs/pages/json.mjs: ${unknown.join('; ')}`);

  const headings = OUTPUTS.map(([title]) => title);
  const objects = Object.entries(SHARED)
    .filter(([, heading]) => !headings.includes(heading))
    .map(([name, heading]) => `### ${heading}\n\n${describe(returnTypeOf(program, root, name), true)}`);
  if (missing.length > 0)
    throw new Error(
      `Fields of --json without a docstring; write one where the field is made:\n${missing.join('\n')}`,
    );
  return {
    contents: headings.map((title) => `- [${title}](#${slugOf(title)})`).join('\n'),
    outputs: outputs.join('\n\n'),
    objects: objects.join('\n\n'),
    values: valueLists(lists.filter(({ link }) => link.startsWith('json.md'))),
    'update-reasons': reasonTable(program, root),
  };
}

/** What `withCwdPaths` of src/cli/output/paths adds. */
function withCwdPaths(fields) {
  return fields.flatMap((field) => {
    if (!/(^|\.)path$/.test(field.path)) return [field];
    const docs = 'The same file from the current folder.';
    return [field, { ...field, path: field.path.replace(/path$/, 'cwd_path'), docs }];
  });
}

function fieldTable(fields, lists) {
  const rows = fields.map(({ path, type, isOptional, docs, shared }) => {
    const link =
      shared === undefined ? undefined : `[${SHARED[shared].toLowerCase()}](#${slugOf(SHARED[shared])})`;
    const what =
      link === undefined
        ? shorten(type, lists)
        : type.replace(/objects?/, path.endsWith('[]') ? `objects: ${link}` : link);
    return [`\`${path}\`${isOptional ? ' ?' : ''}`, what, sentence(docs.replaceAll('`undefined`', '`null`'))];
  });
  return table(['field', 'type', 'meaning'], rows);
}

/** A long list of values is told once. */
function shorten(type, lists) {
  for (const { heading, values, link } of lists) {
    const own = type.match(/`[^`]+`/g) ?? [];
    const isSame = own.length === values.length && own.every((value) => values.includes(value.slice(1, -1)));
    if (!isSame) continue;
    const listed = /(?:`[^`]+`(?:, | or )?)+/;
    return type.replace(listed, `[${heading.toLowerCase()}](${link})`);
  }
  return type;
}

function valueLists(lists) {
  return lists
    .map(({ heading, values }) => `### ${heading}\n\n${values.map((value) => `\`${value}\``).join(', ')}.`)
    .join('\n\n');
}

/** The members of `UpdateReason`, each with the comment before it. */
function reasonTable(program, root) {
  const file = program.getSourceFile(join(root, 'src/core/results/update-summary.ts'));
  const alias = file.statements.find(
    (one) => ts.isTypeAliasDeclaration(one) && one.name.text === 'UpdateReason',
  );
  const rows = alias.type.types.map((member) => {
    const text = file.text.slice(member.pos, member.getStart());
    const [, comment] = /\/\*\*([^]*?)\*\//.exec(commentBefore(file.text, member.pos) + text) ?? [];
    if (comment === undefined) throw new Error(`UpdateReason: ${member.getText()} has no comment.`);
    return [`\`${member.literal.text}\``, comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim()];
  });
  return table(['reason', 'meaning'], rows);
}

/** The comment that ends before the bar of a union, at a position behind it. */
function commentBefore(text, position) {
  return /\/\*\*(?:(?!\*\/)[^])*\*\/\s*\|?$/.exec(text.slice(0, position))?.[0] ?? '';
}

/** Type of what each call of `printJson` prints, by file and function. */
function printCalls(program, root) {
  const checker = program.getTypeChecker();
  const calls = new Map();
  const folder = `${root}/src/cli/`;
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.startsWith(folder)) continue;
    const visit = (node) => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'printJson') {
        const [whole] = node.arguments;
        const hasCwdPaths = ts.isCallExpression(whole) && whole.expression.getText() === 'withCwdPaths';
        const argument = hasCwdPaths ? whole.arguments[0] : whole;
        const name = ts.isCallExpression(argument)
          ? argument.expression.getText()
          : ts.isObjectLiteralExpression(argument)
            ? '{}'
            : argument.getText();
        let key = `${file.fileName.slice(folder.length)} ${name}`;
        if (calls.has(key)) key += ' 2';
        calls.set(key, { type: checker.getTypeAtLocation(argument), hasCwdPaths });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return calls;
}

/** What a function returns. @param source its name, maybe behind its file */
function returnTypeOf(program, root, source) {
  const [name, path] = source.split(' ').toReversed();
  const checker = program.getTypeChecker();
  for (const file of program.getSourceFiles()) {
    const isAsked =
      path === undefined
        ? file.fileName.startsWith(`${root}/src/reporting/`)
        : file.fileName === join(root, path);
    if (!isAsked) continue;
    for (const statement of file.statements) {
      if (!ts.isFunctionDeclaration(statement) || statement.name?.text !== name) continue;
      return checker.getReturnTypeOfSignature(checker.getSignatureFromDeclaration(statement));
    }
  }
  throw new Error(`There is no function ${source} in src/reporting.`);
}
