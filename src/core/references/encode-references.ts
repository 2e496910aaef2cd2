import { CHUNK_KINDS } from '../types.js';
import {
  IMPORT_KINDS,
  USE_KINDS,
  type FileReferences,
  type NamedDefinition,
  type NameUse,
  type Term,
} from './file-references.js';
import { TERM_KINDS } from './term-kinds.js';

/**
 * A file's references as one text, which equal references have in common: JSON lists of numbers, with every text once, in
 * `names`. So a name that the file uses stands in it as a JSON text. Empty where there is nothing to tell.
 */
export function encodeReferences(references: FileReferences): string {
  const { definitions, imports, exports, uses } = references;
  if (definitions.length + imports.length + exports.length + uses.length === 0) return '';
  const names = new NameTable();
  const parts = {
    package: names.add(references.package),
    definitions: definitions.flatMap((definition) => definitionNumbers(definition, names)),
    imports: imports.flatMap(({ kind, module, imported, local }) => [
      IMPORT_KINDS.indexOf(kind),
      ...[module, imported, local].map((text) => names.add(text)),
    ]),
    exports: exports.flatMap(({ name, term }) => [names.add(name), term]),
    terms: references.terms.map((term) => termNumbers(term, names)),
    uses: useNumbers(uses),
    tests: definitions.flatMap(({ isForTests }, at) => (isForTests ? [at] : [])),
  };
  return JSON.stringify({ names: names.all, ...parts });
}

class NameTable {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  add(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

function definitionNumbers(definition: NamedDefinition, names: NameTable): number[] {
  const {
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
  } = definition;
  return [
    names.add(name),
    CHUNK_KINDS.indexOf(kind),
    line,
    column,
    line - startLine,
    endLine - line,
    owner,
    block,
    ownerTerm,
    type,
    returns,
    ...arity,
    bases.length,
    ...bases,
  ];
}

/** Only the second operand of `member` and `implicit`, and that of `name`, are texts. */
function termNumbers([kind, ...operands]: Term, names: NameTable): number[] {
  return [
    TERM_KINDS.indexOf(kind),
    ...operands.map((operand) => (typeof operand === 'string' ? names.add(operand) : operand)),
  ];
}

/** Lines count from the use before. */
function useNumbers(uses: readonly NameUse[]): number[] {
  const numbers: number[] = [];
  let before = 0;
  for (const { kind, line, column, owner, term, args } of uses) {
    numbers.push(USE_KINDS.indexOf(kind), line - before, column, owner, term, args);
    before = line;
  }
  return numbers;
}
