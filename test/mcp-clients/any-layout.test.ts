import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { expect, it } from 'vitest';
import { jsonSyntax } from '../../src/mcp-clients/json-syntax.js';
import { tomlSyntax } from '../../src/mcp-clients/toml-syntax.js';

const PLACE = { keys: ['servers'], name: 'diffdex' };
const ENTRY = { command: 'diffdex', args: ['mcp', '--repo', 'a "b" \\ // c'] };

const word = fc.stringMatching(/^[a-z]{1,4}$/);
const value = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 }));
const server = fc.dictionary(word, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const servers = fc.dictionary(word, server, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const settings = fc
  .tuple(
    fc.dictionary(word, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    fc.option(servers, { nil: undefined }),
    fc.dictionary(word, value, { maxKeys: 2, noNullPrototype: true }),
  )
  .map(([first, own, last]) => ({ ...first, ...(own && { servers: own }), ...last }));

/** A JSON text as people lay it out. */
const jsonText = fc
  .record({
    settings,
    indent: fc.constantFrom('', '  ', '    ', '\t'),
    ending: fc.constantFrom('\n', '\r\n'),
    last: fc.constantFrom('', '\n', '\n\n'),
    comments: fc.boolean(),
    commas: fc.boolean(),
  })
  .map(({ settings: document, indent, ending, last, comments, commas }) => {
    let text = JSON.stringify(document, null, indent) + last;
    if (commas && indent !== '') text = text.replace(/([^,{[\n])(\n\s*[}\]])/g, '$1,$2');
    if (comments && indent !== '') text = text.replace(/(,|"|\d)(\n)/g, '$1 // of it$2/* next, */$2');
    return text.replaceAll('\n', ending);
  });

it('puts a server into any JSON, and takes it out without a trace', () => {
  fc.assert(
    fc.property(jsonText, (text) => {
      const before = jsonSyntax.parse(text) as Record<string, object | undefined>;
      const installed = jsonSyntax.put(text, PLACE, ENTRY) ?? '';
      expect(parse(installed)).toEqual({ ...before, servers: { ...before.servers, diffdex: ENTRY } });
      expect(jsonSyntax.put(installed, PLACE, ENTRY)).toBe(installed);
      expect(jsonSyntax.remove(installed, PLACE)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it('takes a server out of any JSON, wherever it stands', () => {
  fc.assert(
    fc.property(jsonText, (text) => {
      const before = jsonSyntax.parse(text) as { servers?: Record<string, object> };
      for (const name of Object.keys(before.servers ?? {})) {
        const removed = jsonSyntax.remove(text, { ...PLACE, name }) ?? '';
        const { [name]: _gone, ...others } = before.servers ?? {};
        const { servers: left = {}, ...rest } = jsonSyntax.parse(removed) as typeof before;
        const { servers: _servers, ...same } = before;
        expect({ left, rest }).toEqual({ left: others, rest: same });
      }
    }),
    { numRuns: 300 },
  );
});

it('puts a server into any TOML, and takes it out without a trace', () => {
  const line = fc.constantFrom(
    '',
    '# note',
    'a.b = 1',
    '[table]',
    '[[list]]',
    'text = """\nx\n"""',
    '[servers.other]',
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(line),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (lines, ending, isEnded) => {
        const text = lines.join('\n').replaceAll('\n', ending) + (isEnded && lines.length > 0 ? ending : '');
        const installed = tomlSyntax.put(text, PLACE, ENTRY) ?? '';
        expect(tomlSyntax.parse(installed)).toHaveProperty('servers.diffdex', ENTRY);
        expect(tomlSyntax.put(installed, PLACE, ENTRY)).toBe(installed);
        expect(tomlSyntax.remove(installed, PLACE)).toBe(text);
      },
    ),
    { numRuns: 300 },
  );
});
