/** Nodes of C and C++ that are names. */
export const NAMES = ['identifier', 'field_identifier', 'type_identifier', 'namespace_identifier'];

const DECLARATORS =
  /^(?:pointer|array|function|reference|init|parenthesized|attributed|variadic)_declarator$|^(?:type_)?(?:pointer|array)_declarator$/;
const SPECIFIERS = /^(?:struct|union|class|enum)_specifier$/;
const DECLARING =
  /^(?:declaration|field_declaration|function_definition|type_definition|parameter_declaration|optional_parameter_declaration|variadic_parameter_declaration|for_range_loop|condition_declaration)$/;
const PARAMETERS = /parameter_declaration$|^for_range_loop$|^condition_declaration$/;
const NAMED =
  /^(?:preproc_def|preproc_function_def|enumerator|namespace_definition|namespace_alias_definition|alias_declaration|concept_definition)$/;

/**
 * What a name declares, and whether others can refer to it by the rules of docs/guides/references.md; `undefined` for a use.
 *
 * @returns {{ kind: string, isListed: boolean, hasBody?: boolean, isStatic?: boolean } | undefined}
 */
export function declarationAt(node) {
  const { parent } = node;
  const listed = (kind, more = {}) => ({ kind, isListed: !isWithinFunction(node), ...more });
  if (NAMED.test(parent.type) && isField(parent, 'name', node)) {
    if (parent.type.startsWith('preproc')) return { kind: 'macro', isListed: true };
    if (parent.type === 'enumerator') return listed('constant');
    return listed(parent.type.startsWith('namespace') ? 'namespace' : 'type');
  }
  const top = wholeName(node);
  if (SPECIFIERS.test(top.parent.type) && isField(top.parent, 'name', top))
    return top.parent.childForFieldName('body') ? listed('type') : undefined;
  if (parent.type === 'nested_namespace_specifier') return listed('namespace');
  if (isLocalName(parent, node)) return { kind: 'local', isListed: false };
  const found = declaratorAround(node);
  if (!found) return undefined;
  const { declaring, isFunction } = found;
  if (PARAMETERS.test(declaring.type)) return { kind: 'local', isListed: false };
  if (declaring.type === 'type_definition') return listed('type');
  const isStatic = declaring.namedChildren.some(
    ({ type, text }) => type === 'storage_class_specifier' && text === 'static',
  );
  if (isClassWithMacro(declaring)) return listed('type');
  if (declaring.type === 'function_definition') return listed('function', { hasBody: true, isStatic });
  if (isFunction) return listed('function', { isStatic });
  if (declaring.type === 'field_declaration')
    return isOfNamedType(declaring) ? listed('field') : { kind: 'local', isListed: false };
  return listed('variable', { hasBody: true, isStatic });
}

/** A name with all that qualifies it, where it is the last part of that. */
function wholeName(node) {
  let at = node;
  while (at.parent.type === 'qualified_identifier' && isField(at.parent, 'name', at)) at = at.parent;
  return at;
}

/** Names that are known nowhere else. */
function isLocalName(parent, node) {
  switch (parent.type) {
    case 'preproc_params':
    case 'structured_binding_declarator':
    case 'type_parameter_declaration':
    case 'variadic_type_parameter_declaration':
      return true;
    case 'optional_type_parameter_declaration':
      return isField(parent, 'name', node);
    case 'lambda_capture_initializer':
      return isField(parent, 'left', node);
    default:
      return false;
  }
}

/** The statement that a name is declared in, if it is, and whether as a function. */
function declaratorAround(node) {
  let at = node;
  let isFunction = false;
  let isPointer = false;
  for (let { parent } = at; parent; parent = at.parent) {
    if (parent.type === 'qualified_identifier' && isField(parent, 'name', at)) at = parent;
    else if (parent.type === 'template_function' && isField(parent, 'name', at)) at = parent;
    else if (DECLARATORS.test(parent.type) && isDeclared(parent, at)) {
      if (parent.type === 'parenthesized_declarator' && at.type !== 'identifier') isPointer = true;
      if (parent.type === 'function_declarator' && !isPointer) isFunction = true;
      at = parent;
    } else break;
  }
  const { parent } = at;
  // With a macro after its parameters, a declaration is an error to the grammar.
  if (parent.type === 'ERROR' && at.type === 'function_declarator') return { declaring: parent, isFunction };
  if (!DECLARING.test(parent.type)) return undefined;
  return parent.childrenForFieldName('declarator').some(({ id }) => id === at.id)
    ? { declaring: parent, isFunction }
    : undefined;
}

function isDeclared(declarator, node) {
  const named = declarator.childForFieldName('declarator');
  return named ? named.id === node.id : declarator.lastNamedChild?.id === node.id;
}

/** With a macro before its name, as in `class EXPORT Pool { … }`, a class looks like a function. */
function isClassWithMacro(node) {
  if (node.type !== 'function_definition') return false;
  const type = node.childForFieldName('type');
  return (
    type !== null &&
    SPECIFIERS.test(type.type) &&
    !type.childForFieldName('body') &&
    node.childForFieldName('declarator')?.type === 'identifier'
  );
}

function isWithinFunction(node) {
  for (let at = node.parent; at; at = at.parent)
    if ((at.type === 'compound_statement' && !isClassWithMacro(at.parent)) || at.type === 'lambda_expression')
      return true;
  return false;
}

/** Fields of a type without any name are known where it stands. */
function isOfNamedType(field) {
  for (let at = field.parent; at; at = at.parent) {
    if (SPECIFIERS.test(at.type) && at.childForFieldName('name')) return true;
    if (at.type === 'type_definition') return true;
    if (at.type === 'declaration') return false;
  }
  return true;
}

/** Whether a name is all that a statement such as `struct pool;` tells. */
export function isForwardDeclaration({ parent }) {
  if (!SPECIFIERS.test(parent.type) || parent.childForFieldName('body')) return false;
  const around = parent.parent;
  if (around.type === 'field_declaration') return !around.childForFieldName('declarator');
  return /^(?:translation_unit|declaration_list|field_declaration_list|preproc_\w+|template_declaration|linkage_specification)$/.test(
    around.type,
  );
}

/** Whether a name is what stands before that of a member which is defined outside of its class. */
export function isOwnerOfDeclared(node) {
  // That of a destructor is the name of its class.
  if (node.parent.type === 'destructor_name') return true;
  let at = node;
  if (at.parent.type === 'template_type') at = at.parent;
  if (at.parent.type !== 'qualified_identifier' || !isField(at.parent, 'scope', at)) return false;
  const whole = wholeName(at.parent);
  return (
    declaratorAround(whole) !== undefined ||
    (SPECIFIERS.test(whole.parent.type) && whole.parent.childForFieldName('body') !== null)
  );
}

/** Whether a name is only asked for so that a header is read once. */
export function isIncludeGuard(node) {
  const { parent } = node;
  return (
    parent.type === 'preproc_ifdef' &&
    parent.firstChild.type === '#ifndef' &&
    parent.namedChildren.some(
      (one) =>
        one.type === 'preproc_def' &&
        one.childForFieldName('name')?.text === node.text &&
        !one.childForFieldName('value'),
    )
  );
}

export function kindOf(node) {
  let top = node;
  for (let { parent } = top; parent; parent = top.parent) {
    const isName =
      (parent.type === 'field_expression' && isField(parent, 'field', top)) ||
      (/^(?:qualified_identifier|template_function|template_method)$/.test(parent.type) &&
        isField(parent, 'name', top));
    if (!isName) break;
    top = parent;
  }
  if (top.parent?.type === 'call_expression' && isField(top.parent, 'function', top)) return 'call';
  return node.type === 'type_identifier' ? 'type' : 'read';
}

export function shapeOf(node) {
  const { parent } = node;
  if (parent.type === 'field_expression' && isField(parent, 'field', node)) {
    const operand = parent.childForFieldName('argument');
    return (
      { identifier: 'on a name', call_expression: 'on the result of a call', this: 'on this' }[
        operand.type
      ] ?? 'on another expression'
    );
  }
  if (parent.type === 'qualified_identifier')
    return isField(parent, 'scope', node) ? 'before ::' : 'after ::';
  if (parent.type === 'field_designator') return 'as a key';
  if (parent.type === 'field_initializer') return 'in an initializer';
  if (/^preproc/.test(parent.type)) return 'in a directive';
  return SPECIFIERS.test(parent.type) ? 'with its tag' : 'bare name';
}

function isField(parent, field, node) {
  return parent?.childForFieldName(field)?.id === node.id;
}
