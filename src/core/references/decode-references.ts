import { CHUNK_KINDS } from '../types.js';
import {
  IMPORT_KINDS,
  USE_KINDS,
  type FileReferences,
  type NamedDefinition,
  type NamedImport,
  type NameUse,
  type Term,
} from './file-references.js';
import { TERM_KINDS, TERM_OPERANDS, TEXT_OPERANDS } from './term-kinds.js';

const NOTHING: FileReferences = {
  package: '',
  definitions: [],
  imports: [],
  exports: [],
  terms: [['unknown']],
  uses: [],
};

const IMPORT_FIELDS = 4;
const EXPORT_FIELDS = 2;
const USE_FIELDS = 6;

/** Reads what `encodeReferences` wrote, which may come from a stranger. @throws TypeError where it is anything else, SyntaxError */
export function decodeReferences(text: string): FileReferences {
  if (text === '') return NOTHING;
  const fields = JSON.parse(text) as Record<string, unknown> | null;
  if (typeof fields !== 'object' || fields === null) throw new TypeError('references are no object');
  const names = listOf(fields.names, 'names', (one): one is string => typeof one === 'string');
  const reader = new Numbers(names);
  const definitions = readDefinitions(reader.over(numbersOf(fields.definitions, 'definitions')));
  for (const at of numbersOf(fields.tests, 'tests')) {
    const one = definitions[within(at, definitions.length)];
    if (one) one.isForTests = true;
  }
  const imports = reader
    .over(numbersOf(fields.imports, 'imports'))
    .each(IMPORT_FIELDS, (next): NamedImport => ({
      kind: oneOf(IMPORT_KINDS, next.number()),
      module: next.text(),
      imported: next.text(),
      local: next.text(),
    }));
  const terms = readTerms(fields.terms, reader, definitions.length, imports.length);
  const termAt = (at: number): number => within(at, terms.length);
  for (const one of definitions) [one.ownerTerm, one.type, one.returns, ...one.bases].forEach(termAt);
  const exports = reader
    .over(numbersOf(fields.exports, 'exports'))
    .each(EXPORT_FIELDS, (next) => ({ name: next.text(), term: termAt(next.number()) }));
  let line = 0;
  const uses = reader.over(numbersOf(fields.uses, 'uses')).each(USE_FIELDS, (next): NameUse => ({
    kind: oneOf(USE_KINDS, next.number()),
    line: (line += next.number()),
    column: next.number(),
    owner: within(next.number(), definitions.length, -1),
    term: termAt(next.number()),
    args: next.number(),
  }));
  const packageName = names[within(Number(fields.package), names.length)] ?? '';
  return { package: packageName, definitions, imports, exports, terms, uses };
}

function readDefinitions(numbers: Numbers): NamedDefinition[] {
  const definitions: NamedDefinition[] = [];
  while (!numbers.isDone) {
    const name = numbers.text();
    const kind = oneOf(CHUNK_KINDS, numbers.number());
    const line = numbers.number();
    const column = numbers.number();
    const startLine = line - numbers.number();
    const endLine = line + numbers.number();
    const owner = within(numbers.number(), definitions.length, -1);
    const block = numbers.number();
    const [ownerTerm, type, returns] = [numbers.number(), numbers.number(), numbers.number()];
    const arity: [number, number] = [numbers.number(), numbers.number()];
    const bases = Array.from({ length: within(numbers.number(), numbers.left + 1) }, () => numbers.number());
    definitions.push({
      name,
      kind,
      line,
      column,
      startLine,
      endLine,
      owner,
      block,
      ownerTerm,
      type,
      returns,
      bases,
      arity,
      isForTests: false,
    });
  }
  return definitions;
}

function readTerms(value: unknown, reader: Numbers, definitions: number, imports: number): Term[] {
  const terms = listOf(value, 'terms', (one): one is unknown[] => Array.isArray(one));
  return terms.map((one, at): Term => {
    const [code = -1, ...operands] = numbersOf(one, 'terms');
    const kind = oneOf(TERM_KINDS, code);
    const earlier = TERM_OPERANDS[kind];
    for (const [i, operand] of operands.entries())
      if (earlier === 'rest' || earlier?.includes(i)) within(operand, at);
    if (kind === 'import') within(operands[0] ?? -1, imports);
    if (kind === 'definition' || kind === 'self' || kind === 'super' || kind === 'implicit')
      within(operands[0] ?? -1, definitions);
    const named = TEXT_OPERANDS[kind];
    const read = operands.map((operand, i) => (i === named ? reader.textAt(operand) : operand));
    return [kind, ...read] as unknown as Term;
  });
}

/** Reads a flat list of numbers from its beginning. */
class Numbers {
  readonly #names: readonly string[];
  readonly #all: readonly number[];
  #at = 0;

  constructor(names: readonly string[], all: readonly number[] = []) {
    this.#names = names;
    this.#all = all;
  }

  get isDone(): boolean {
    return this.#at >= this.#all.length;
  }

  get left(): number {
    return this.#all.length - this.#at;
  }

  over(all: readonly number[]): Numbers {
    return new Numbers(this.#names, all);
  }

  number(): number {
    const value = this.#all[this.#at++];
    if (value === undefined) throw new TypeError('references end too early');
    return value;
  }

  text(): string {
    return this.textAt(this.number());
  }

  textAt(at: number): string {
    return this.#names[within(at, this.#names.length)] ?? '';
  }

  each<Item>(fields: number, read: (next: Numbers) => Item): Item[] {
    return Array.from({ length: Math.ceil(this.#all.length / fields) }, () => read(this));
  }
}

function numbersOf(value: unknown, name: string): number[] {
  return listOf(value, name, (one): one is number => Number.isSafeInteger(one));
}

function listOf<Item>(value: unknown, name: string, isItem: (one: unknown) => one is Item): Item[] {
  if (Array.isArray(value) && value.every(isItem)) return value;
  throw new TypeError(`${name} of references are no list of what they hold`);
}

function oneOf<Kind>(kinds: readonly Kind[], at: number): Kind {
  const kind = kinds[at];
  if (kind === undefined) throw new TypeError('references name a kind that there is not');
  return kind;
}

function within(at: number, end: number, from = 0): number {
  if (Number.isInteger(at) && at >= from && at < end) return at;
  throw new TypeError('references point outside their file');
}
