import { definitionAt, folderOf, isAtTop, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { cratesOf } from './crates.js';

/** Where a path begins: a module that is a file, or one within it. */
type Module = { is: 'file'; file: ReferencedFile } | { is: 'definition'; file: ReferencedFile; at: number };

/** Folders beside `src` in which every file is a crate of its own. */
const CRATE_FOLDERS = /(?:^|\/)(?:tests|examples|benches|src\/bin)\/[^/]+\.rs$/;
const ROOT = /(?:^|\/)(?:lib|main|build)\.rs$/;

/** Methods of traits that values of most types have. */
const COMMON =
  /^(?:as_(?:bytes|mut|ref|slice|str)|borrow|chars|clone|cloned|cmp|default|deref|drop|eq|expect|fmt|from|hash|into|into_iter|is_(?:dir|empty|file|none|some)|iter|iter_mut|lines|partial_cmp|path|to_(?:owned|string|vec)|unwrap)$/;

/** Modules of Rust: files that `mod` names, blocks within files, and the crates of a workspace. */
export function rustRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const crates = cratesOf(corpus);
  const parents = new Map<ReferencedFile, ReferencedFile | undefined>();

  /** The folder that holds the files of a module's own modules. */
  function folderBelow({ path }: ReferencedFile): string {
    return /(?:^|\/)mod\.rs$/.test(path) || isRoot(path) ? folderOf(path) : path.slice(0, -'.rs'.length);
  }

  function child(file: ReferencedFile, name: string): ReferencedFile | undefined {
    const below = folderBelow(file);
    const prefix = below === '' ? '' : `${below}/`;
    return corpus.file(`${prefix}${name}.rs`) ?? corpus.file(`${prefix}${name}/mod.rs`);
  }

  /** The file that declares another one as its module. */
  function parentOf(file: ReferencedFile): ReferencedFile | undefined {
    if (parents.has(file)) return parents.get(file);
    parents.set(file, undefined);
    const { path } = file;
    if (isRoot(path)) return undefined;
    const [, folder = '', stem = ''] = /^(.*?)([^/]+)\.rs$/.exec(path) ?? [];
    const [around, name] =
      stem === 'mod'
        ? [folderOf(folderOf(folder + stem)), folderOf(path).split('/').at(-1)]
        : [folderOf(path), stem];
    const prefix = around === '' ? '' : `${around}/`;
    const candidates = [`${prefix}mod.rs`, `${around}.rs`, `${prefix}lib.rs`, `${prefix}main.rs`];
    const parent = candidates
      .flatMap((one) => corpus.file(one) ?? [])
      .find(({ references }) =>
        references.imports.some(({ kind, local }) => kind === 'namespace' && local === name),
      );
    parents.set(file, parent);
    return parent;
  }

  function rootOf(file: ReferencedFile): ReferencedFile {
    const parent = parentOf(file);
    return parent ? rootOf(parent) : file;
  }

  /** The module around a definition. */
  function moduleAround(file: ReferencedFile, at: number): Module {
    const { definitions } = file.references;
    for (let one = at; one !== -1; one = definitions[one]?.owner ?? -1)
      if (definitions[one]?.kind === 'module') return { is: 'definition', file, at: one };
    return { is: 'file', file };
  }

  function withParents(files: readonly ReferencedFile[]): ReferencedFile[] {
    return [...new Set(files.flatMap((file) => [file, parentOf(file) ?? file]))];
  }

  function outer(module: Module): Module | undefined {
    if (module.is === 'definition') return moduleAround(module.file, definitionAt(module).owner);
    const parent = parentOf(module.file);
    return parent && { is: 'file', file: parent };
  }

  /** What a path such as `crate::pool::Pool` names, seen from a module. */
  function named(path: string, from: Module, seen: Set<string>): Value | undefined {
    const [first = '', ...rest] = path
      .replace(/\s/g, '')
      .replace(/^::/, '')
      .replace(/::self$/, '')
      .split('::');
    let value = begin(first, from, seen);
    for (const name of rest) {
      if (!value) return undefined;
      if (name === 'super' && (value.is === 'file' || value.is === 'definition')) value = outer(value);
      else value = value.is === 'file' ? offered(value.file, name, seen) : evaluator.memberOf(value, name);
    }
    return value;
  }

  function begin(first: string, from: Module, seen: Set<string>): Value | undefined {
    if (first === 'crate' || first === '$crate') return { is: 'file', file: rootOf(from.file) };
    if (first === 'self') return from;
    if (first === 'super') return outer(from);
    const own = from.is === 'file' ? offered(from.file, first, seen) : evaluator.memberOf(from, first);
    if (own && own.is !== 'outside') return own;
    const crate = crates.get(first);
    return crate ? { is: 'file', file: crate } : OUTSIDE;
  }

  /** What a module that is a file has under a name, of its own or from elsewhere. */
  function offered(file: ReferencedFile, name: string, seen: Set<string>): Value | undefined {
    const key = `${file.path}\n${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const value = lookUp(file, name, seen);
    seen.delete(key);
    return value;
  }

  function lookUp(file: ReferencedFile, name: string, seen: Set<string>): Value | undefined {
    const { definitions, imports } = file.references;
    const isModule = imports.some(
      ({ kind, module, local }) => kind === 'namespace' && module === name && local === name,
    );
    const below = isModule ? child(file, name) : undefined;
    if (below) return { is: 'file', file: below };
    const own = definitions.findIndex((one) => isAtTop(one) && one.ownerTerm === 0 && one.name === name);
    if (own !== -1) return { is: 'definition', file, at: own };
    const imported = imports.findIndex(({ local }) => local === name);
    if (imported !== -1) return importOf(file, imported, seen);
    return inGlobs(file, name, seen);
  }

  function inGlobs(file: ReferencedFile, name: string, seen: Set<string>): Value | undefined {
    for (const { kind, module } of file.references.imports) {
      if (kind !== 'all' || module === 'super') continue;
      const key = `${file.path}\n*${module}\n${name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const all = named(module, { is: 'file', file }, seen);
      const found = all?.is === 'file' ? offered(all.file, name, seen) : all && evaluator.memberOf(all, name);
      if (found && found.is !== 'outside') return found;
    }
    return undefined;
  }

  function importOf(file: ReferencedFile, at: number, seen: Set<string>): Value | undefined {
    const { imports, terms, uses } = file.references;
    const found = imports[at];
    if (!found) return undefined;
    const use = uses.find(
      ({ kind, term }) => kind === 'import' && terms[term]?.[0] === 'import' && terms[term][1] === at,
    );
    const from = moduleAround(file, use?.owner ?? -1);
    if (found.kind !== 'namespace') {
      const path = found.module === '' ? found.imported : `${found.module}::${found.imported}`;
      return named(path, from, seen);
    }
    const below = child(file, found.module);
    return below
      ? { is: 'file', file: below }
      : crates.has(found.module) || found.module.includes('::')
        ? named(found.module, from, seen)
        : OUTSIDE;
  }

  return {
    family: ['rust'],
    hasOverloads: false,
    hasFieldsApart: true,
    isClassCalled: true,
    common: COMMON,
    import: (file, at) => importOf(file, at, new Set()),
    offered(module, name) {
      if (module.is === 'package' && name === 'super')
        return { is: 'package', name, files: withParents(module.files) };
      const files = module.is === 'file' ? [module.file] : module.files;
      const found = files.flatMap((file) => offered(file, name, new Set()) ?? []);
      return found.length === 1 ? found[0] : undefined;
    },
    global(file, name) {
      if (name === 'crate') return { is: 'file', file: rootOf(file) };
      if (name === 'super') {
        // Within the block of a module it is the file itself: where one alone has what is asked, that is meant.
        return { is: 'package', name, files: withParents([file]) };
      }
      const found = inGlobs(file, name, new Set([`${file.path}\n${name}`]));
      if (found) return found;
      const crate = crates.get(name);
      return crate ? { is: 'file', file: crate } : (macroOf(file, name) ?? { is: 'outside', name });
    },
    extensionsOf: (type) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'rust'),
  };

  /** Macros are known in all of a crate that follows them, whatever module they stand in. */
  function macroOf(file: ReferencedFile, name: string): Value | undefined {
    for (const other of corpus.naming(name)) {
      if (other.language !== 'rust' || rootOf(other) !== rootOf(file)) continue;
      const at = other.references.definitions.findIndex((one) => one.name === name && one.kind === 'macro');
      if (at !== -1) return { is: 'definition', file: other, at };
    }
    return undefined;
  }
}

function isRoot(path: string): boolean {
  return ROOT.test(path) || CRATE_FOLDERS.test(path);
}
