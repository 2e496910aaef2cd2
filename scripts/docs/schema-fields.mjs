import { code, sentence, table } from './markdown.mjs';

/**
 * The properties of a JSON schema as a table, those of objects within with their paths.
 *
 * @param {object} schema of an object
 * @param {{ lists: { heading: string, values: readonly string[], link: string }[] }} context long lists of values, told elsewhere
 */
export function schemaTable(schema, { lists, isInput }) {
  const rows = rowsOf(schema, '', lists, isInput);
  if (rows.length === 0) return 'None.';
  return table(isInput ? ['input', 'type', 'default', 'meaning'] : ['output', 'type', 'meaning'], rows);
}

function rowsOf(schema, before, lists, isInput) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isList = property.type === 'array';
    const inner = isList ? property.items : property;
    const path = `${before}${name}${isList && inner.properties ? '[]' : ''}`;
    const isOptional = !required.has(name) && property.default === undefined;
    const standard =
      property.default === undefined
        ? required.has(name)
          ? 'required'
          : ''
        : code(JSON.stringify(property.default));
    const label = isInput ? code(path) : `${code(path)}${isOptional ? ' ?' : ''}`;
    const meaning = sentence(property.description ?? '');
    const cells = [label, typeOf(property, lists), ...(isInput ? [standard] : []), meaning];
    return [cells, ...rowsOf(inner ?? {}, `${path}.`, lists, isInput)];
  });
}

/** A type in words, with its bounds. */
export function typeOf(schema, lists = []) {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const names = [...new Set(alternatives.map((one) => typeOf(one, lists)))];
    const [one, several] = names;
    // A list that may be given as its only element.
    return names.length === 2 && several === listOf(one) ? `${one}, or a list of such` : names.join(' or ');
  }
  if (schema.enum) return enumOf(schema.enum, lists);
  if (schema.const !== undefined) return code(String(schema.const));
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  if (schema.type === 'array') return listOf(typeOf(schema.items ?? {}, lists));
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  const values = schema.additionalProperties;
  if (schema.type === 'object' && typeof values === 'object' && values.type)
    return `${typeOf(values, lists)} by name`;
  return schema.type ?? 'any';
}

function listOf(name) {
  return `list of ${/^(string|number|object|boolean)$/.test(name) ? `${name}s` : name}`;
}

function enumOf(values, lists) {
  const known = lists.find(
    (list) => list.values.length === values.length && values.every((value) => list.values.includes(value)),
  );
  return known
    ? `[${known.heading.toLowerCase()}](${known.link})`
    : values.map((value) => code(String(value))).join(', ');
}

function numberOf({ type, minimum, maximum, exclusiveMinimum }) {
  const kind = type === 'integer' ? 'whole number' : 'number';
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (minimum !== undefined && most !== undefined) return `${kind}, ${count(minimum)} to ${count(most)}`;
  if (exclusiveMinimum !== undefined) return `${kind} above ${count(exclusiveMinimum)}`;
  return kind;
}

function count(value) {
  return value.toLocaleString('en-US');
}
