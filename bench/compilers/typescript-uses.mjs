import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const BASE_OPTIONS = {
  allowJs: true,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  types: [],
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
};
/** What a repository's own tsconfig.json may say about where a module is. */
const RESOLUTION = ['baseUrl', 'paths', 'pathsBasePath', 'customConditions', 'rootDirs'];

/**
 * Every use of a name in the TypeScript and JavaScript files of a repository, with what the compiler takes it for.
 *
 * @param {string} folder a checkout; packages of its workspace are found through `node_modules` where that links to them
 * @param {string[]} paths the files, relative to it
 * @returns {import('./grade.mjs').Use[]}
 */
export function readTypescriptUses(folder, paths) {
  const root = realpathSync(folder);
  const own = new Set(paths);
  const host = ts.createCompilerHost(BASE_OPTIONS);
  host.resolveModuleNameLiterals = moduleResolver(root, host);
  const program = ts.createProgram(
    paths.map((path) => join(root, path)),
    BASE_OPTIONS,
    host,
  );
  const checker = program.getTypeChecker();
  const pathOf = (file) => relative(root, file.fileName);
  const uses = [];
  for (const file of program.getSourceFiles()) {
    const path = pathOf(file);
    if (!own.has(path)) continue;
    const language = /\.[cm]?tsx?$/.test(path) ? 'TypeScript' : 'JavaScript';
    visit(file);

    function visit(node) {
      if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) add(node);
      ts.forEachChild(node, visit);
    }

    function add(node) {
      if (node.text === '' || node.text === 'const') return;
      const meaning = meaningOf(node);
      if (!meaning) return;
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      uses.push({ path, line: line + 1, column: character + 1, name: node.text, language, ...meaning });
    }
  }
  return uses;

  function meaningOf(node) {
    const { parent } = node;
    if (isMethodName(node)) return overrideAt(node);
    if (isOwnName(node)) return undefined;
    const symbols = symbolsAt(node);
    const kind = kindOf(node);
    const shape = shapeOf(node);
    if (symbols.length === 0 && ts.isPropertyAssignment(parent)) return undefined;
    return { kind, shape, ...stateOf(symbols) };
  }

  function stateOf(symbols) {
    const declarations = symbols.flatMap((symbol) => symbol.declarations ?? []);
    if (declarations.length === 0) return { state: 'unknown', isCounted: false, targets: [] };
    const targets = [];
    let isCounted = false;
    let isLocal = false;
    for (const declaration of declarations) {
      const file = declaration.getSourceFile();
      const path = pathOf(file);
      if (!own.has(path)) continue;
      const { kind, isListed } = declared(declaration);
      if (kind === 'local') isLocal = true;
      const name = ts.getNameOfDeclaration(declaration) ?? declaration;
      const start = file.getLineAndCharacterOfPosition(name.getStart(file));
      targets.push({ path, line: start.line + 1, kind });
      isCounted ||= isListed;
    }
    const isInside = isCounted || (targets.length > 0 && !isLocal);
    const state = isInside ? 'inside' : isLocal ? 'local' : 'outside';
    return { state, isCounted, targets };
  }

  /** The symbols that a name stands for, behind imports: several for `{ name }`, which is a property and a variable. */
  function symbolsAt(node) {
    const { parent } = node;
    let symbols = [checker.getSymbolAtLocation(node)];
    if (ts.isShorthandPropertyAssignment(parent)) {
      symbols = [checker.getShorthandAssignmentValueSymbol(parent)];
    } else if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent)) {
      symbols = [checker.getTypeAtLocation(parent.parent).getProperty(node.text)];
    }
    return symbols
      .filter(Boolean)
      .map((symbol) => {
        const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        return real.name === 'unknown' && !real.declarations ? undefined : real;
      })
      .filter(Boolean);
  }

  /** A method's own name is a use of what it overrides or implements. */
  function overrideAt(node) {
    const owner = node.parent.parent;
    if (!ts.isClassLike(owner) && !ts.isInterfaceDeclaration(owner)) return undefined;
    const bases = (owner.heritageClauses ?? []).flatMap(({ types }) => types);
    const isStatic = ts.getCombinedModifierFlags(node.parent) & ts.ModifierFlags.Static;
    const symbols = bases.flatMap((base) => {
      const type = isStatic ? checker.getTypeAtLocation(base.expression) : checker.getTypeAtLocation(base);
      return ancestorsOf(type)
        .map((one) => one.getProperty(node.text))
        .filter(Boolean);
    });
    const own = checker.getSymbolAtLocation(node);
    const others = symbols.filter((symbol) => symbol !== own);
    if (others.length === 0) return undefined;
    const meaning = { kind: 'override', shape: 'own name', ...stateOf(others) };
    return { ...meaning, isCounted: meaning.isCounted && ts.isMethodDeclaration(node.parent) };
  }

  function ancestorsOf(type, seen = new Set()) {
    if (seen.has(type)) return [];
    seen.add(type);
    const bases = type.isClassOrInterface() ? (checker.getBaseTypes(type) ?? []) : [];
    const implemented = (type.symbol?.declarations ?? [])
      .flatMap((declaration) => declaration.heritageClauses ?? [])
      .flatMap(({ types }) => types)
      .map((base) => checker.getTypeAtLocation(base));
    return [type, ...[...bases, ...implemented].flatMap((base) => ancestorsOf(base, seen))];
  }
}

/** Modules are found as the tsconfig.json next to the file that imports them says. */
function moduleResolver(root, host) {
  const byFolder = new Map();
  const caches = new Map();
  return (literals, containingFile) => {
    const options = optionsIn(dirname(containingFile));
    let cache = caches.get(options);
    if (!cache) caches.set(options, (cache = ts.createModuleResolutionCache(root, (name) => name, options)));
    return literals.map(({ text }) => ts.resolveModuleName(text, containingFile, options, host, cache));
  };

  function optionsIn(folder) {
    const known = byFolder.get(folder);
    if (known) return known;
    const config = join(folder, 'tsconfig.json');
    const isOutside = relative(root, folder).startsWith('..');
    let options = BASE_OPTIONS;
    if (existsSync(config)) options = readOptions(config, folder);
    else if (!isOutside && folder !== root) options = optionsIn(dirname(folder));
    byFolder.set(folder, options);
    return options;
  }
}

function readOptions(config, folder) {
  const { config: json = {} } = ts.readConfigFile(config, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...json, files: ['none.ts'], include: [] },
    ts.sys,
    folder,
    undefined,
    config,
  );
  return { ...BASE_OPTIONS, ...Object.fromEntries(RESOLUTION.map((name) => [name, options[name]])) };
}

function isMethodName(node) {
  const { parent } = node;
  const isMember =
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isAccessor(parent);
  return isMember && parent.name === node;
}

/** Whether a name is where something is defined, and not a use. */
function isOwnName(node) {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) {
    return (parent.propertyName ?? parent.name) !== node;
  }
  if (ts.isImportClause(parent) || ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isBindingElement(parent)) {
    if (parent.propertyName === node || parent.initializer === node) return false;
    return !ts.isObjectBindingPattern(parent.parent) || Boolean(parent.propertyName ?? parent.dotDotDotToken);
  }
  if (ts.isJsxAttribute(parent) || ts.isMetaProperty(parent) || ts.isNamespaceImport(parent)) return true;
  if (
    ts.isNamespaceExport(parent) ||
    ts.isLabeledStatement(parent) ||
    ts.isBreakOrContinueStatement(parent)
  ) {
    return true;
  }
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return /^[a-z]/.test(node.text);
  if (ts.isTypePredicateNode(parent) && parent.parameterName === node) return true;
  if (ts.isNamedTupleMember(parent)) return parent.name === node;
  if (ts.isPropertyAccessExpression(parent)) return false;
  return parent.name === node && parent.kind !== ts.SyntaxKind.QualifiedName;
}

function kindOf(node) {
  let top = node;
  const isTail = ({ parent }) =>
    (ts.isPropertyAccessExpression(parent) && parent.name === top) ||
    (ts.isQualifiedName(parent) && parent.right === top) ||
    ts.isNonNullExpression(parent);
  while (isTail(top)) top = top.parent;
  const { parent } = top;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return 'import';
  if (ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)) return 'export';
  if (ts.isCallExpression(parent) && parent.expression === top) return 'call';
  if (ts.isTaggedTemplateExpression(parent) && parent.tag === top) return 'call';
  if (ts.isNewExpression(parent) && parent.expression === top) return 'construct';
  if (ts.isDecorator(parent)) return 'decorate';
  if (ts.isExpressionWithTypeArguments(parent) && ts.isHeritageClause(parent.parent)) return 'inherit';
  if (ts.isPartOfTypeNode(top) || ts.isTypeReferenceNode(parent)) return 'type';
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return 'call';
  return 'read';
}

/** How a name is written, by which the report groups what went wrong. */
function shapeOf(node) {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return 'destructured';
  if (ts.isQualifiedName(parent) && parent.right === node) return 'after a type name';
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return 'bare name';
  let receiver = parent.expression;
  while (ts.isNonNullExpression(receiver) || ts.isParenthesizedExpression(receiver))
    receiver = receiver.expression;
  if (receiver.kind === ts.SyntaxKind.ThisKeyword) return 'on this';
  if (receiver.kind === ts.SyntaxKind.SuperKeyword) return 'on super';
  if (ts.isIdentifier(receiver)) return 'on a name';
  if (ts.isCallExpression(receiver)) return 'on the result of a call';
  if (ts.isNewExpression(receiver)) return 'on new';
  if (ts.isPropertyAccessExpression(receiver)) return 'on a member';
  if (ts.isElementAccessExpression(receiver)) return 'on an element';
  if (ts.isAsExpression(receiver)) return 'on a cast';
  if (ts.isAwaitExpression(receiver)) return 'on an awaited value';
  return 'on another expression';
}

/** What a declaration is, and whether it is one that others can refer to by the rules of docs/guides/references.md. */
function declared(declaration) {
  const { parent } = declaration;
  const listed = (kind, isListed = true) => ({ kind, isListed });
  if (ts.isSourceFile(declaration)) return listed('file', false);
  if (ts.isFunctionDeclaration(declaration)) return listed('function');
  if (ts.isClassDeclaration(declaration)) return listed('class');
  if (ts.isInterfaceDeclaration(declaration)) return listed('interface');
  if (ts.isTypeAliasDeclaration(declaration)) return listed('type');
  if (ts.isEnumDeclaration(declaration)) return listed('enum');
  if (ts.isEnumMember(declaration)) return listed('enum member');
  if (ts.isModuleDeclaration(declaration)) return listed('namespace', false);
  if (ts.isTypeParameterDeclaration(declaration)) return listed('local', false);
  if (ts.isParameter(declaration)) {
    return ts.isParameterPropertyDeclaration(declaration, parent) ? listed('field') : listed('local', false);
  }
  if (ts.isVariableDeclaration(declaration)) {
    const statement = parent.parent;
    const isTop = ts.isVariableStatement(statement) && isTopOf(statement.parent);
    return isTop ? listed('constant') : listed('local', false);
  }
  if (ts.isBindingElement(declaration)) {
    let root = declaration;
    while (ts.isBindingElement(root) || ts.isBindingPattern(root)) root = root.parent;
    const isTop = ts.isVariableDeclaration(root) && declared(root).kind === 'constant';
    return isTop ? listed('constant', false) : listed('local', false);
  }
  const isMethod = ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration);
  const isField =
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertySignature(declaration) ||
    ts.isAccessor(declaration);
  if (isMethod || isField) {
    const kind = isMethod ? 'method' : 'field';
    if (ts.isTypeLiteralNode(parent)) {
      let around = parent.parent;
      while (ts.isIntersectionTypeNode(around)) around = around.parent;
      return listed(`${kind} of a type literal`, ts.isTypeAliasDeclaration(around));
    }
    return listed(kind, ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent));
  }
  if (ts.isPropertyAssignment(declaration) || ts.isShorthandPropertyAssignment(declaration)) {
    return listed('property of an object literal', false);
  }
  return listed(ts.SyntaxKind[declaration.kind], false);
}

function isTopOf(block) {
  return ts.isSourceFile(block) || ts.isModuleBlock(block);
}
