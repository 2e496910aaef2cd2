import { join } from 'node:path';
import ts from 'typescript';

/**
 * Every declaration that a program can see which imports the library: what src/index.ts exports and, in turn, what that
 * refers to, without comments and bodies. A change of it is a change of the library.
 *
 * @returns {Record<string, string>} parts of api/diffdex.api.md
 */
export function apiReport({ root, program }) {
  const checker = program.getTypeChecker();
  const entry = checker.getSymbolAtLocation(program.getSourceFile(join(root, 'src/index.ts')));
  const waiting = checker.getExportsOfModule(entry).map((symbol) => resolved(symbol, checker));
  const exported = new Set(waiting);
  const found = new Map();
  for (const symbol of waiting) {
    if (found.has(symbol)) continue;
    const declarations = symbol.declarations?.filter(isOurs) ?? [];
    if (declarations.length === 0) continue;
    found.set(symbol, declarations.map(textOf).join('\n'));
    for (const declaration of declarations) waiting.push(...referredBy(declaration, checker));
  }
  const block = (symbols) => {
    const texts = symbols
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map((one) => found.get(one));
    return `\`\`\`ts\n${texts.join('\n\n')}\n\`\`\``;
  };
  const all = [...found.keys()];
  return {
    exported: block(all.filter((symbol) => exported.has(symbol))),
    referred: block(all.filter((symbol) => !exported.has(symbol))),
  };
}

function resolved(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isOurs(declaration) {
  const isNamed =
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isClassDeclaration(declaration) ||
    ts.isFunctionDeclaration(declaration) ||
    ts.isVariableDeclaration(declaration);
  return isNamed && declaration.getSourceFile().fileName.includes('/src/');
}

/** What a declaration names in its types. */
function referredBy(declaration, checker) {
  const found = [];
  const visit = (node) => {
    if (ts.isBlock(node)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : undefined;
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol) found.push(resolved(symbol, checker));
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

const printer = ts.createPrinter({ removeComments: true });

function textOf(declaration) {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : withoutBodies(declaration);
  return printer
    .printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile())
    .replace(/^export (declare )?/, '');
}

function withoutBodies(node) {
  const visit = (one) => {
    if (ts.isBlock(one)) return undefined;
    return ts.visitEachChild(one, visit, undefined);
  };
  return ts.visitNode(node, visit);
}
