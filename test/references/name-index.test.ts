import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeReferences } from '../../src/core/references/decode-references.js';
import { encodeReferences } from '../../src/core/references/encode-references.js';
import { NameIndex, packageOf } from '../../src/references/name-index.js';

/** Names that tell where one ends, and those that stand in every row for another reason. */
const name = fc.oneof(
  fc.constantFrom(
    'a',
    'ab',
    'names',
    'package',
    '0',
    '',
    'constructor',
    '"',
    '\\',
    '","package":1',
    '],"package":0,"',
  ),
  fc.string({ maxLength: 4 }),
);

const row = fc.record({ package: name, names: fc.array(name, { minLength: 1, maxLength: 5 }) }).map((made) =>
  encodeReferences({
    package: made.package,
    definitions: [],
    imports: [],
    exports: [],
    terms: [['unknown'], ...made.names.map((one) => ['name', one] as const)],
    uses: [{ kind: 'read', line: 1, column: 1, owner: -1, term: 1, args: -1 }],
  }),
);

test('an index finds the rows that a look into their texts finds, and those are the rows with the name', () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(name, { minLength: 1 }), (texts, asked) => {
      const rows = texts.map((references, at) => ({ path: String(at), language: 'go', references }));
      const looks = new NameIndex(rows, Infinity);
      const index = new NameIndex(rows, 0);
      const both = new NameIndex(rows, 1);
      for (const one of asked) {
        const expected = rows.filter(({ references }) => namesIn(references).includes(one));
        expect(looks.find(one)).toEqual(expected);
        expect(index.find(one)).toEqual(expected);
        expect(both.find(one)).toEqual(expected);
      }
    }),
  );
});

function namesIn(references: string): string[] {
  return (JSON.parse(references) as { names: string[] }).names;
}

test('the package of a row is that of its references', () => {
  fc.assert(
    fc.property(row, (references) => {
      expect(packageOf({ path: 'a', language: 'go', references })).toBe(decodeReferences(references).package);
    }),
  );
});

test.each(['', '{', '{"names":1,"package":0}', '{"names":[1],"package":0}', '{"names":["a"', '["a"]'])(
  'a damaged row hides no other and is found where its text has the name: %j',
  (references) => {
    const rows = [
      { path: 'damaged', language: 'go', references },
      { path: 'sound', language: 'go', references: '{"names":["a"],"package":0}' },
    ];
    const found = new NameIndex(rows, 0).find('a').map(({ path }) => path);
    expect(found).toContain('sound');
    expect(found.includes('damaged')).toBe(references.includes('"a"'));
    expect(new NameIndex(rows, 0).find('b')).toEqual([]);
    if (references !== '') expect(packageOf({ path: 'damaged', language: 'go', references })).toBeUndefined();
  },
);
