import { decodeReferences } from '../core/references/decode-references.js';
import type { FileReferences, NamedDefinition } from '../core/references/file-references.js';
import { TYPE_KINDS, type ChunkKind } from '../core/types.js';
import { languageFacts } from '../languages/language-facts.js';
import { NameIndex, packageOf } from './name-index.js';
import type { ReferenceRow } from '../core/ports/snapshot-reader.js';

export const TYPES: ReadonlySet<ChunkKind> = new Set(TYPE_KINDS);

/** A file whose references are known. */
export interface ReferencedFile {
  path: string;
  language: string;
  references: FileReferences;
}

/** Texts of files that say how names of modules lead to files, such as `go.mod`, by path. */
export type SettingTexts = ReadonlyMap<string, string>;

/** The references of a tree. Texts are read when they are first needed. */
export class Corpus {
  /** Every path of the tree. */
  readonly paths: ReadonlySet<string>;
  readonly settings: SettingTexts;
  readonly #rows = new Map<string, ReferenceRow>();
  readonly #files = new Map<string, ReferencedFile>();
  readonly #naming = new Map<string, readonly ReferencedFile[]>();
  readonly #folders = new Map<string, string[]>();
  readonly #names: NameIndex;
  /** Paths of components by their names, which their own texts do not have. */
  readonly #components = new Map<string, string[]>();
  /** Paths in order, by the package that their files declare. */
  #packages: Map<string, string[]> | undefined;

  /** @param names of the same rows, where they are known */
  constructor(
    rows: Iterable<ReferenceRow>,
    paths: ReadonlySet<string>,
    settings: SettingTexts,
    names?: NameIndex,
  ) {
    this.paths = paths;
    this.settings = settings;
    for (const row of rows) this.#rows.set(row.path, row);
    this.#names = names ?? new NameIndex(this.#rows.values());
    for (const path of [...this.#rows.keys()].sort()) {
      if (isComponent(this.#rows.get(path)?.language ?? '')) {
        const stem = stemOf(path);
        this.#components.set(stem, [...(this.#components.get(stem) ?? []), path]);
      }
      const folder = folderOf(path);
      const others = this.#folders.get(folder);
      if (others) others.push(path);
      else this.#folders.set(folder, [path]);
    }
  }

  /** The same corpus, where some definitions take any number of arguments. They define the same names. */
  withAnyArity(locations: readonly Location[]): Corpus {
    const loose = new Corpus(this.#rows.values(), this.paths, this.settings, this.#names);
    for (const [path, file] of this.#files) loose.#files.set(path, file);
    for (const { file, at: loosened } of locations) {
      const { references } = loose.#files.get(file.path) ?? file;
      const definitions = references.definitions.map((one, at): NamedDefinition =>
        at === loosened ? { ...one, arity: [-1, -1] } : one,
      );
      loose.#files.set(file.path, { ...file, references: { ...references, definitions } });
    }
    return loose;
  }

  /** `undefined` where the tree has no such file, or nothing is known of its names. @throws TypeError where its row is damaged */
  file(path: string): ReferencedFile | undefined {
    const known = this.#files.get(path);
    if (known) return known;
    const row = this.#rows.get(path);
    if (!row) return undefined;
    const { language } = row;
    const references = decodeReferences(row.references);
    if (isComponent(language)) nameComponent(references, path);
    const file = { path, language, references };
    this.#files.set(path, file);
    return file;
  }

  /** Every file with references, by path. */
  *files(): Iterable<ReferencedFile> {
    for (const path of [...this.#rows.keys()].sort()) {
      const file = this.file(path);
      if (file) yield file;
    }
  }

  /** The files that define, import or use a name, by path. */
  naming(name: string): readonly ReferencedFile[] {
    const known = this.#naming.get(name);
    if (known) return known;
    const paths = new Set(this.#names.find(name).map(({ path }) => path));
    for (const path of this.#components.get(name) ?? []) paths.add(path);
    const found = [...paths]
      .flatMap((path) => this.file(path) ?? [])
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#naming.set(name, found);
    return found;
  }

  /** The files directly in a folder. */
  inFolder(folder: string): ReferencedFile[] {
    return (this.#folders.get(folder) ?? []).flatMap((path) => this.file(path) ?? []);
  }

  /** The files that declare a package. */
  inPackage(name: string): readonly ReferencedFile[] {
    if (!this.#packages) {
      this.#packages = new Map();
      for (const path of [...this.#rows.keys()].sort()) {
        const row = this.#rows.get(path);
        // What is damaged is read as a whole, which says so.
        const declared = (row && packageOf(row)) ?? this.file(path)?.references.package ?? '';
        const others = this.#packages.get(declared);
        if (others) others.push(path);
        else this.#packages.set(declared, [path]);
      }
    }
    return (this.#packages.get(name) ?? []).flatMap((path) => this.file(path) ?? []);
  }
}

function isComponent(language: string): boolean {
  return languageFacts(language)?.references?.component === true;
}

/** The name of the component that a file as a whole is; `undefined` in languages whose files are none. */
export function componentNameOf(path: string, language: string): string | undefined {
  return isComponent(language) ? stemOf(path) : undefined;
}

/** Gives what a file exports by default without a name that of the file. */
function nameComponent(references: FileReferences, path: string): void {
  const component = references.definitions[defaultExportOf(references)];
  if (component?.name === 'default') component.name = stemOf(path);
}

/** Position of the definition that a file exports by default; -1 for none. */
function defaultExportOf({ exports, terms }: FileReferences): number {
  const term = terms[exports.find(({ name }) => name === 'default')?.term ?? 0];
  return term?.[0] === 'definition' ? term[1] : -1;
}

/** The name of a file without its folder and ending. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

/** One definition of a corpus. */
export interface Location {
  file: ReferencedFile;
  at: number;
}

/** The definition that a file as a whole is, as one of Vue is a component; `undefined` for other files. */
export function componentOf(file: ReferencedFile): Location | undefined {
  const at = isComponent(file.language) ? defaultExportOf(file.references) : -1;
  return at === -1 ? undefined : { file, at };
}

export function definitionAt({ file, at }: Location): NamedDefinition {
  const definition = file.references.definitions[at];
  if (!definition) throw new Error('there is no such definition');
  return definition;
}

export function isSameLocation(a: Location, b: Location): boolean {
  return a.file === b.file && a.at === b.at;
}

/** How many type parameters a type has. */
export function typeArityOf(type: Location): number {
  return Math.max(0, definitionAt(type).arity[1]);
}

/** Whether files may know a definition by its name alone: it is in no other one, nor in a block. */
export function isAtTop({ owner, block }: NamedDefinition): boolean {
  return owner === -1 && block === 0;
}

/** The nearest definition with a name, from one of a file on outwards; `undefined` for none, as for -1. */
export function namedAround(file: ReferencedFile, at: number): Location | undefined {
  for (let one = at; one !== -1; one = file.references.definitions[one]?.owner ?? -1)
    if (file.references.definitions[one]?.name !== '') return { file, at: one };
  return undefined;
}

/** Whether a definition, or one around it, is built for tests alone, as its text says. */
export function isForTests({ file, at }: Location): boolean {
  const { definitions } = file.references;
  for (let one = definitions[at]; one; one = definitions[one.owner]) if (one.isForTests) return true;
  return false;
}

/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? '' : path.slice(0, at);
}

/** The breadcrumb of a definition: the names of those around it and its own. */
export function breadcrumbOf({ file, at }: Location): string {
  const names: string[] = [];
  const { definitions, terms } = file.references;
  for (let one = definitions[at]; one; one = definitions[one.owner]) {
    if (one.name !== '') names.unshift(one.name);
    // What adds to a type from within another one is named by that.
    const isApart =
      one.owner === -1 || one.name === '' || !TYPES.has(definitions[one.owner]?.kind ?? 'block');
    const owner = one.ownerTerm === 0 || !isApart ? '' : ownerText(terms, one.ownerTerm, file);
    // A block that adds to a type may have its name.
    if (owner !== '' && !(owner === one.name && TYPES.has(one.kind))) names.unshift(owner);
  }
  return names.join('.');
}

function ownerText(terms: ReferencedFile['references']['terms'], at: number, file: ReferencedFile): string {
  const term = terms[at];
  switch (term?.[0]) {
    case 'name':
      return term[1];
    case 'definition':
      return file.references.definitions[term[1]]?.name ?? '';
    case 'import':
      return file.references.imports[term[1]]?.local ?? '';
    case 'member':
      return [ownerText(terms, term[1], file), term[2]].filter((one) => one !== '').join('.');
    case 'implicit':
      return term[2];
    default:
      return '';
  }
}
