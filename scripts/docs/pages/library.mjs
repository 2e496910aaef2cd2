import { join } from 'node:path';
import ts from 'typescript';
import { code, sentence, table } from '../markdown.mjs';
import { docsOf } from '../typescript-program.mjs';

/** The parts of docs/reference/library.md. */
export function libraryParts({ root, program }) {
  const checker = program.getTypeChecker();
  const entry = checker.getSymbolAtLocation(program.getSourceFile(join(root, 'src/index.ts')));
  const exported = checker.getExportsOfModule(entry).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
  const values = exported.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Value);
  const types = exported
    .filter((one) => !values.includes(one))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return {
    values: values.map((one) => section(one, checker)).join('\n\n'),
    types: types.map((one) => section(one, checker)).join('\n\n'),
  };
}

function section({ name, symbol }, checker) {
  const declaration = symbol.declarations[0];
  const parts = [`### ${name}`, sentence(docsOf(symbol, checker))];
  if (ts.isFunctionDeclaration(declaration)) {
    parts.push(block(signatureText(declaration)));
  } else if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)) {
    parts.push(memberTable(checker.getDeclaredTypeOfSymbol(symbol), checker, declaration));
  } else if (ts.isTypeAliasDeclaration(declaration)) {
    parts.push(block(declaration.getText().replace(/^export /, '')));
  } else if (ts.isVariableDeclaration(declaration)) {
    parts.push('A list of every `ErrorCode`; [errors](errors.md) explains each.');
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

function block(text) {
  return `\`\`\`ts\n${text
    .replace(/\/\*\*[^]*?\*\/\s*/g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/\n\s*\n/g, '\n')}\n\`\`\``;
}

function signatureText(declaration) {
  const body = declaration.body?.getStart() ?? declaration.getEnd();
  return declaration
    .getSourceFile()
    .text.slice(declaration.getStart(), body)
    .trim()
    .replace(/^export /, '');
}

/** Members with their types as they are written. */
function memberTable(type, checker, declaration) {
  const members = checker
    .getPropertiesOfType(type)
    .filter((member) => member.declarations?.some((one) => one.getSourceFile().fileName.includes('/src/')))
    .toSorted((one, other) => orderOf(one, declaration) - orderOf(other, declaration));
  const rows = members.map((member) => {
    const own = member.declarations[0];
    const isMethod = ts.isMethodSignature(own) || ts.isMethodDeclaration(own);
    const mark = member.flags & ts.SymbolFlags.Optional && !isMethod ? '?' : '';
    const text = isMethod ? own.getText().slice(own.name.getText().length) : (own.type?.getText() ?? 'any');
    const plain = text
      .replace(/\/\*\*[^]*?\*\/\s*/g, '')
      .replace(/\s+/g, ' ')
      .replace(/;$/, '');
    return [code(`${member.name}${mark}`), code(plain), sentence(docsOf(member, checker))];
  });
  return table(['member', 'type', 'meaning'], rows);
}

/** Inherited members come first. */
function orderOf({ declarations: [own] }, declaration) {
  const isOwn =
    own.getSourceFile() === declaration.getSourceFile() &&
    own.pos >= declaration.pos &&
    own.end <= declaration.end;
  return isOwn ? own.pos : -1;
}
