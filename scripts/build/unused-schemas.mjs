/**
 * What the MCP SDK loads and a server of ours never calls: Ajv, twice, which checks what users typed when a server asks
 * them for it (elicitation), and whatever reads schemas of zod 3. Each stands there by name only, which makes the
 * handshake a quarter cheaper.
 */
const unused = [
  { filter: /[\\/]validation[\\/]ajv-provider\.js$/, contents: 'export class AjvJsonSchemaValidator {}' },
  {
    filter: /[\\/]zod-to-json-schema[\\/].*[\\/]index\.js$/,
    contents: 'export const zodToJsonSchema = undefined;',
  },
  { filter: /[\\/]zod[\\/]v3[\\/]index\.js$/, contents: 'export const object = undefined;' },
];

export const withoutUnusedSchemas = {
  name: 'without-unused-schemas',
  load: {
    filter: { id: unused.map(({ filter }) => filter) },
    /** @param {string} id */
    handler: (id) => unused.find(({ filter }) => filter.test(id))?.contents,
  },
};
