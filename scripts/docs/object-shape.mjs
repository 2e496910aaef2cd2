import ts from 'typescript';
import { docsOf, placeOf } from './typescript-program.mjs';

/**
 * @typedef {{ path: string, type: string, isOptional: boolean, docs: string, shared: string | undefined }} Field one
 *   field of a printed object: its path, such as `hits[].path`, and the function that makes the object in it, where that
 *   has a table of its own
 */

/**
 * The fields of an object that the program prints, as the compiler infers them from the code that makes it. What a field
 * means is told by the docstring at the field, or else by that of the property which its value is read from.
 *
 * @param {ts.Type} type of the object
 * @param {{ checker: ts.TypeChecker, root: string, shared: ReadonlySet<string>, common: Record<string, string> }} context
 *   `shared` names functions whose objects are described elsewhere; `common` tells of fields that mean the same everywhere
 * @param {string[]} missing gets the places of fields that no docstring explains
 * @returns {Field[]}
 */
export function fieldsOf(type, context, missing, before = '') {
  const { checker } = context;
  const objects = membersOf(type).filter(isObject);
  const names = [...new Set(objects.flatMap((one) => inWrittenOrder(one, checker)).map(({ name }) => name))];
  return names.flatMap((name) => {
    const symbols = objects.flatMap((one) => checker.getPropertyOfType(one, name) ?? []);
    const types = symbols.map((symbol) => checker.getTypeOfSymbol(symbol));
    if (types.every((one) => membersOf(one).length === 0)) return [];
    const isOptional =
      symbols.length < objects.length || symbols.some(({ flags }) => flags & ts.SymbolFlags.Optional);
    const told = symbols.map((symbol) => meaningOf(symbol, checker)).find((text) => text !== '');
    const docs = told ?? context.common[name] ?? '';
    const path = `${before}${name}`;
    if (docs === '') missing.push(`${path} (${placeOfSymbol(symbols[0], context.root)})`);
    const inner = types.flatMap(membersOf);
    const elements = inner
      .filter((one) => checker.isArrayType(one))
      .flatMap((one) => checker.getTypeArguments(one));
    const isList = elements.length > 0;
    const contents = (isList ? elements.flatMap(membersOf) : inner).filter(isObject);
    const shared = contents.map(makerOf).find((maker) => context.shared.has(maker));
    const step = isList ? `${path}[]` : path;
    const own = { path: step, type: typeText(types, checker), isOptional: Boolean(isOptional), docs, shared };
    if (shared !== undefined) return [own];
    const children = contents.filter((one) => !isRecord(one, checker));
    const union = children.length === 0 ? [] : fieldsOfAll(children, context, missing, `${step}.`);
    return [own, ...union];
  });
}

function placeOfSymbol({ declarations }, root) {
  return declarations?.[0] ? placeOf(declarations[0], root) : 'a name of a record';
}

/** The fields of an object in the order in which its literal names them, after those of what it spreads. */
function inWrittenOrder(type, checker) {
  const literal = type.symbol?.declarations?.[0];
  const orderOf = ({ declarations }) => {
    const own = declarations?.[0];
    const isWithin =
      own &&
      literal &&
      own.getSourceFile() === literal.getSourceFile() &&
      own.pos >= literal.pos &&
      own.end <= literal.end;
    return isWithin ? own.pos : -1;
  };
  return checker.getPropertiesOfType(type).toSorted((one, other) => orderOf(one) - orderOf(other));
}

function fieldsOfAll(types, context, missing, before) {
  const [first, ...others] = types;
  if (others.length === 0) return fieldsOf(first, context, missing, before);
  return fieldsOf({ isUnion: () => true, types }, context, missing, before);
}

function membersOf(type) {
  const members = type.isUnion() ? type.types : [type];
  const present = members.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
  // The compiler orders them as it met them, which changes with files that have nothing to do with it.
  return present.toSorted((one, other) => positionOf(one) - positionOf(other));
}

function positionOf({ symbol }) {
  return symbol?.declarations?.[0]?.pos ?? -1;
}

function isObject(type) {
  return (type.flags & ts.TypeFlags.Object) !== 0 && !type.symbol?.name.match(/^(Array|ReadonlyArray)$/);
}

/** Whether names of a type are values themselves, as in `Record<SkipReason, number>`. */
function isRecord(type, checker) {
  if (checker.getIndexInfoOfType(type, ts.IndexKind.String)) return true;
  const properties = checker.getPropertiesOfType(type);
  return properties.length > 0 && properties.some(({ declarations }) => declarations === undefined);
}

/** The function whose object literal a type is. */
function makerOf({ symbol }) {
  for (let node = symbol?.declarations?.[0]; node; node = node.parent) {
    if (ts.isFunctionDeclaration(node)) return node.name?.text;
  }
  return undefined;
}

/** What a field means. */
function meaningOf(symbol, checker) {
  const own = docsOf(symbol, checker);
  if (own !== '') return own;
  for (const declaration of symbol.declarations ?? []) {
    const text = ts.isShorthandPropertyAssignment(declaration)
      ? docsOfValue(checker.getShorthandAssignmentValueSymbol(declaration), checker)
      : ts.isPropertyAssignment(declaration)
        ? docsOfExpression(declaration.initializer, checker)
        : '';
    if (text !== '') return text;
  }
  return '';
}

/** The docstring of the first property that an expression reads and that has one. */
function docsOfExpression(expression, checker) {
  if (ts.isPropertyAccessExpression(expression)) {
    const symbol = checker.getSymbolAtLocation(expression.name);
    // A method, such as `map`, says nothing of the value.
    const isMethod = symbol === undefined || (symbol.flags & ts.SymbolFlags.Method) !== 0;
    return isMethod ? docsOfExpression(expression.expression, checker) : docsOfValue(symbol, checker);
  } else if (ts.isIdentifier(expression)) {
    return docsOfValue(checker.getSymbolAtLocation(expression), checker);
  } else if (ts.isArrowFunction(expression) || ts.isObjectLiteralExpression(expression)) {
    return '';
  }
  let found = '';
  ts.forEachChild(expression, (child) => {
    if (found === '') found = docsOfExpression(child, checker);
  });
  return found;
}

function docsOfValue(symbol, checker) {
  const declaration = symbol?.declarations?.[0];
  if (!symbol || !declaration || !declaration.getSourceFile().fileName.includes('/src/')) return '';
  if (ts.isFunctionDeclaration(declaration) || ts.isImportSpecifier(declaration)) return '';
  const own = docsOf(symbol, checker);
  if (own !== '' || !ts.isBindingElement(declaration)) return own;
  const name = (declaration.propertyName ?? declaration.name).getText();
  const owner = checker.getTypeAtLocation(declaration.parent);
  const property = checker.getPropertyOfType(checker.getNonNullableType(owner), name);
  return property ? docsOfValue(property, checker) : '';
}

/** A type in words, such as `string`, `number or null`, `list of objects`. */
function typeText(types, checker) {
  const members = types.flatMap(membersOf);
  const literals = members
    .filter((one) => one.isStringLiteral())
    .map(({ value }) => `\`${value}\``)
    .sort();
  const others = members.filter((one) => !one.isStringLiteral()).map((one) => nameOf(one, checker));
  const unique = [...new Set([...literals, ...others])].map((name) =>
    name === 'false' ? 'boolean' : name === 'true' ? 'boolean' : name,
  );
  const all = [...new Set(unique)].filter((name) => name !== 'null');
  const text = all.length > 2 ? all.join(', ') : all.join(' or ');
  return unique.includes('null') ? `${text} or null` : text;
}

function nameOf(type, checker) {
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type);
    const inner = typeText([element], checker);
    return inner.includes('`')
      ? `list of ${inner}`
      : `list of ${inner.replace(/^(string|number|object|boolean)$/, '$1s')}`;
  }
  if (isObject(type) && isRecord(type, checker)) {
    const names = checker
      .getPropertiesOfType(type)
      .map(({ name }) => `\`${name}\``)
      .sort();
    const values = checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
    if (names.length === 0 && values?.flags & ts.TypeFlags.Unknown) return 'object';
    const each = values ?? checker.getTypeOfSymbol(checker.getPropertiesOfType(type)[0]);
    return `${typeText([each], checker)} by ${names.length > 0 ? names.join(', ') : 'name'}`;
  }
  if (isObject(type)) return 'object';
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}
