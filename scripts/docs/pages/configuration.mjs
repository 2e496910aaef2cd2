import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT } from '../environment.mjs';
import { code, table } from '../markdown.mjs';
import { typeOf } from '../schema-fields.mjs';

/** The parts of docs/reference/configuration.md. */
export function configurationParts({ root, sources, flags }) {
  const { configSchema, toJSONSchema } = sources;
  const { properties } = toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
  const { remote, ...embedding } = properties.embedding.properties;
  const top = sources.OPTION_DESCRIPTIONS;
  const unknown = Object.values(top).flatMap(({ flag }) => (flag && !flags.has(flag) ? [flag] : []));
  if (unknown.length > 0)
    throw new Error(`src/config/option-descriptions.ts: there is no flag ${unknown.join(', ')}.`);
  const heads = ['option', 'type', 'default', 'meaning'];
  return {
    options: table(
      ['option', 'type', 'default', 'flag', 'variable', 'meaning'],
      Object.entries(top).map(([name, { meaning, standard, flag, variable }]) => [
        code(name),
        typeName(name, properties[name]),
        standard,
        flag ? code(flag) : '',
        variable ? code(variable) : '',
        meaning,
      ]),
    ),
    embedding: table(heads, rowsOf(sources.EMBEDDING_DESCRIPTIONS, embedding, 'embedding.')),
    remote: table(heads, rowsOf(sources.REMOTE_DESCRIPTIONS, remote.properties, 'embedding.remote.')),
    environment: environmentTable(root),
  };
}

function rowsOf(descriptions, properties, before) {
  return Object.entries(descriptions).map(([name, { meaning, standard }]) => [
    code(`${before}${name}`),
    typeName(name, properties[name]),
    standard,
    meaning,
  ]);
}

function typeName(name, schema) {
  if (schema === undefined) throw new Error(`The schema of diffdex.yml has no ${name}.`);
  if (Array.isArray(schema.type)) return 'size, such as `1MB`';
  if (schema.type === 'array') return 'list of [globs](cli.md#globs)';
  return typeOf(schema);
}

/** Variables as they are told, after a look that the sources read each and that none of ours is missing. */
function environmentTable(root) {
  const texts = ['src', 'hooks'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')),
  );
  const all = texts.join('\n');
  const told = Object.keys(ENVIRONMENT);
  const gone = told.filter((name) => !all.includes(name));
  const own = [...new Set(all.match(/\bDIFFDEX_[A-Z_]*[A-Z]\b/g))].filter((name) => !INTERNAL.has(name));
  const missing = own.filter((name) => !told.includes(name));
  if (gone.length + missing.length > 0) {
    throw new Error(
      `scripts/docs/environment.mjs: nothing reads ${gone.join(', ') || '-'}; not told: ${missing.join(', ') || '-'}.`,
    );
  }
  return table(
    ['variable', 'meaning'],
    told.map((name) => [code(name), ENVIRONMENT[name]]),
  );
}

/** What our own programs hand to each other. */
const INTERNAL = new Set(['DIFFDEX_INPUTS']);
