import type { ReferenceRow } from '../core/ports/snapshot-reader.js';

/** Names that are looked for in the texts of rows before an index of all names is made, which takes as long as some ten looks. */
const LOOKS_BEFORE_INDEX = 12;

/** A name of which no part can be taken for the end of another one in a list. */
const PLAIN = /^[^"\\,[\]\p{C}]+$/u;

/** Encoded references begin with the names of their file, as `encodeReferences` writes them, and this follows. */
const BEGINNING = '{"names":';
const AFTER_NAMES = ',"package":';

/** Finds rows by the names that their files define, import or use. */
export class NameIndex {
  readonly #rows: readonly ReferenceRow[];
  #looksLeft: number;
  /** For each row, its names as JSON has them. */
  #lists: string[] | undefined;
  #byName: Map<string, ReferenceRow[]> | undefined;
  /** Those that no index can be made of, as they are damaged: whoever reads them says so. */
  readonly #unreadable: ReferenceRow[] = [];

  /** @param looks names that are looked for in the texts before an index is made */
  constructor(rows: Iterable<ReferenceRow>, looks?: number) {
    this.#rows = [...rows];
    this.#looksLeft = looks ?? LOOKS_BEFORE_INDEX;
  }

  /** The rows of files that have a name, in the order of the rows; those that are damaged may be among them. */
  find(name: string): readonly ReferenceRow[] {
    if (this.#looksLeft > 0 && PLAIN.test(name)) {
      this.#looksLeft--;
      const lists = (this.#lists ??= this.#rows.map(namesIn));
      return this.#rows.filter((_, i) => hasText(lists[i] ?? '', name));
    }
    const found = (this.#byName ??= this.#build()).get(name) ?? [];
    const unreadable = this.#unreadable.filter((row) => hasText(namesIn(row), name));
    return unreadable.length === 0 ? found : [...found, ...unreadable];
  }

  #build(): Map<string, ReferenceRow[]> {
    const byName = new Map<string, ReferenceRow[]>();
    for (const row of this.#rows) {
      const names = readNames(namesIn(row));
      if (!names) this.#unreadable.push(row);
      else
        for (const name of new Set(names)) {
          const others = byName.get(name);
          if (others) others.push(row);
          else byName.set(name, [row]);
        }
    }
    this.#lists = undefined;
    return byName;
  }
}

/** The package that the file of a row declares, empty without one; `undefined` where the row is damaged. */
export function packageOf(row: ReferenceRow): string | undefined {
  const list = namesIn(row);
  const names = readNames(list);
  const [, at] = /^,"package":(\d+)/.exec(row.references.slice(BEGINNING.length + list.length)) ?? [];
  return names?.[Number(at)];
}

/** Whether a list as JSON has it holds a name, for certain where the name is plain. */
function hasText(list: string, name: string): boolean {
  const text = JSON.stringify(name);
  return list.includes(`,${text}`) || list.includes(`[${text}`);
}

/** The list of names of a row; all of its text where it does not begin as it should. */
function namesIn({ references }: ReferenceRow): string {
  const end = references.startsWith(BEGINNING) ? references.indexOf(AFTER_NAMES) : -1;
  return end === -1 ? references : references.slice(BEGINNING.length, end);
}

/** `undefined` for what is no list of texts. */
function readNames(list: string): string[] | undefined {
  try {
    const names: unknown = JSON.parse(list);
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
