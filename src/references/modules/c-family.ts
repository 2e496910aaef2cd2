import {
  breadcrumbOf,
  definitionAt,
  folderOf,
  TYPES,
  type Location,
  type ReferencedFile,
} from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { joinPath } from './join-path.js';

const LANGUAGES = ['c', 'cpp'];
const COMMON =
  /^(?:at|back|begin|c_str|data|empty|erase|front|insert|lock|ok|push_back|reset|str|swap|unlock|wait)$/;

/** As C++, but a name is one function. */
export function cRules(evaluator: Evaluator): LanguageRules {
  return { ...cFamilyRules(evaluator), hasOverloads: false };
}

/** Files of C and C++, which have in common what they include, and namespaces. */
export function cFamilyRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const byName = endings(corpus.paths);
  const included = new Map<ReferencedFile, ReadonlySet<ReferencedFile>>();
  const parts = new Map<string, Location[]>();
  const varied = new Map<ReferencedFile, ReadonlyMap<string, Location[]>>();

  /** The file that an include names: beside the one that has it, or the only one whose path ends so. */
  function includedBy(from: ReferencedFile, module: string): ReferencedFile | undefined {
    const name = module.replace(/^<|>$/g, '');
    const beside = joinPath(folderOf(from.path), name);
    const file = beside === undefined ? undefined : corpus.file(beside);
    if (file) return file;
    const found = (byName.get(name.slice(name.lastIndexOf('/') + 1)) ?? []).filter(
      (path) => path === name || path.endsWith(`/${name}`),
    );
    return found.length === 1 ? corpus.file(found[0] ?? '') : undefined;
  }

  /** A file and all that it includes, itself first. */
  function inView(file: ReferencedFile): ReadonlySet<ReferencedFile> {
    const known = included.get(file);
    if (known) return known;
    const found = new Set([file]);
    for (const one of found)
      for (const { kind, module } of one.references.imports) {
        const other = kind === 'effect' ? includedBy(one, module) : undefined;
        if (other) found.add(other);
      }
    included.set(file, found);
    return found;
  }

  /** What a file defines that others may define, too, each for another platform. */
  function variedIn(file: ReferencedFile): ReadonlyMap<string, Location[]> {
    const known = varied.get(file);
    if (known) return known;
    const found = new Map<string, Location[]>();
    file.references.definitions.forEach(({ name }, at) => {
      if (!isVaried({ file, at })) return;
      const others = found.get(name);
      if (others) others.push({ file, at });
      else found.set(name, [{ file, at }]);
    });
    varied.set(file, found);
    return found;
  }

  /** Definitions of a path such as `store.Pool`, in every file. */
  function named(path: string): Location[] {
    const known = parts.get(path);
    if (known) return known;
    const found = corpus
      .naming(path.slice(path.lastIndexOf('.') + 1))
      .flatMap((file) =>
        LANGUAGES.includes(file.language)
          ? file.references.definitions.flatMap((one, at) =>
              one.name !== '' && breadcrumbOf({ file, at }) === path ? [{ file, at }] : [],
            )
          : [],
      );
    parts.set(path, found);
    return found;
  }

  /** Whether a definition has its name in the namespaces that a file has to do with. */
  function isOpen(location: Location, namespaces: ReadonlySet<string>): boolean {
    const { owner, ownerTerm, block, kind } = definitionAt(location);
    if (block !== 0 || ownerTerm !== 0) return false;
    // Macros know no namespaces.
    if (kind === 'macro') return true;
    const { definitions } = location.file.references;
    const around = definitions[owner];
    if (!around) return true;
    if (around.kind === 'module') return namespaces.has(breadcrumbOf({ ...location, at: owner }));
    // Tags and constants of C are known outside of the type that they stand in.
    if (location.file.language !== 'c' && kind !== 'field') return false;
    // There, a macro may stand among fields.
    if (kind === 'constant') return true;
    return kind === 'field'
      ? around.kind === 'enum' && isOpen({ ...location, at: owner }, namespaces)
      : TYPES.has(kind);
  }

  function namespacesOf({ references }: ReferencedFile, file: ReferencedFile): Set<string> {
    const found = new Set<string>();
    references.definitions.forEach(({ kind }, at) => {
      if (kind === 'module') found.add(breadcrumbOf({ file, at }));
    });
    for (const { kind, module } of references.imports)
      if (kind === 'all') found.add(module.replaceAll('::', '.'));
    return found;
  }

  return {
    family: LANGUAGES,
    hasOverloads: true,
    hasTagsApart: true,
    hasOpenEnums: true,
    isClassCalled: true,
    partsRepeat: true,
    common: COMMON,
    import(file, at) {
      const { kind, module, imported } = file.references.imports[at] ?? {};
      if (kind !== 'named' || module === undefined || imported === undefined) return OUTSIDE;
      const path = `${module.replace(/^::/, '').replaceAll('::', '.')}.${imported}`;
      // It may be named from within the namespaces around.
      const found = [...inView(file)].flatMap((other) =>
        other.references.definitions.flatMap(({ name, block }, i) =>
          name === imported && block === 0 && `.${breadcrumbOf({ file: other, at: i })}`.endsWith(`.${path}`)
            ? [{ file: other, at: i }]
            : [],
        ),
      );
      const [first] = found;
      const isOne = first && new Set(found.map(breadcrumbOf)).size === 1;
      return isOne ? { is: 'definition', ...first } : OUTSIDE;
    },
    offered: () => undefined,
    global(file, name): Value {
      // A repository may add to the namespace of the standard library.
      if (name === 'std') return { is: 'outside', name };
      const namespaces = namespacesOf(file, file);
      for (const other of inView(file)) {
        const { definitions } = other.references;
        for (let at = 0; at < definitions.length; at++) {
          if (definitions[at]?.name !== name || !isOpen({ file: other, at }, namespaces)) continue;
          return { is: 'definition', file: other, at };
        }
      }
      return { is: 'outside', name };
    },
    typeElsewhere(file, name) {
      // A file may declare that there is such a type, and leave it to another one to say what it is.
      const namespaces = [...namespacesOf(file, file)];
      const paths = file.language === 'c' ? [name] : namespaces.map((one) => `${one}.${name}`);
      const found = paths
        .flatMap(named)
        .filter((one) => TYPES.has(definitionAt(one).kind) && definitionAt(one).kind !== 'type');
      const [first, second] = found;
      return first && !second && definitionAt(first).block === 0 ? { is: 'definition', ...first } : undefined;
    },
    extensionsOf: (type) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'cpp'),
    partsOf(location) {
      const { kind, block, name } = definitionAt(location);
      if (block !== 0 || name === '' || kind === 'field' || (TYPES.has(kind) && kind !== 'type')) return [];
      // A namespace is open everywhere; a function is the one that a header declares.
      return named(breadcrumbOf(location)).filter(
        (other) =>
          other.file !== location.file &&
          definitionAt(other).kind === kind &&
          !isMacro(location) &&
          (kind === 'module' ||
            inView(other.file).has(location.file) ||
            inView(location.file).has(other.file)),
      );
    },
    isInView: (file, other) => inView(file).has(other),
    macros: (file, name) =>
      [...inView(file)].flatMap((other) => variedIn(other).get(name) ?? []).filter(isMacro),
    alternatives(file, location) {
      const { kind, name } = definitionAt(location);
      if (!isVaried(location)) return [];
      return [...inView(file)]
        .flatMap((other) => variedIn(other).get(name) ?? [])
        .filter((one) => (isMacro(location) ? isMacro(one) : definitionAt(one).kind === kind));
    },
  };
}

/** Whether a definition is a macro; one without parameters is a constant that has no type. */
function isMacro(location: Location): boolean {
  const { kind, type } = definitionAt(location);
  return kind === 'macro' || (kind === 'constant' && type === 0);
}

/** Macros, and types of C. */
function isVaried(location: Location): boolean {
  const { kind, owner, block } = definitionAt(location);
  const isType = location.file.language === 'c' && TYPES.has(kind) && owner === -1 && block === 0;
  return isType || isMacro(location);
}

/** Paths by the names of their files. */
function endings(paths: ReadonlySet<string>): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const others = byName.get(name);
    if (others) others.push(path);
    else byName.set(name, [path]);
  }
  return byName;
}
