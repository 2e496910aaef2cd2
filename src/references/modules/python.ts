import { folderOf, isAtTop, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { joinPath } from './join-path.js';

const INIT = '__init__.py';
/** Folders of sources beside which a project's own files stand. */
const SOURCE_FOLDERS = ['', 'src', 'lib', 'python'];

/** Modules of Python: files, packages and the submodules of packages. */
export function pythonRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const roots = packageRoots(corpus.paths);
  const folders = foldersOf(corpus.paths);

  /** What lies at a path without ending: a module, or the folder of a package. */
  function moduleAt(path: string): (Value & { is: 'file' | 'package' }) | undefined {
    for (const candidate of [`${path}.py`, joined(path, INIT), `${path}.pyi`, joined(path, '__init__.pyi')]) {
      const file = corpus.file(candidate);
      if (file) return { is: 'file', file };
    }
    // An empty __init__.py has no names, and a namespace package none at all.
    return folders.has(path) ? { is: 'package', name: path, files: [] } : undefined;
  }

  function moduleOf(from: ReferencedFile, name: string): Value | undefined {
    const [, dots = '', rest = ''] = /^(\.*)(.*)$/s.exec(name.replace(/\s/g, '')) ?? [];
    const below = rest.replaceAll('.', '/');
    if (dots !== '') {
      const path = joinPath(
        folderOf(from.path),
        [...Array<string>(dots.length - 1).fill('..'), below].join('/'),
      );
      return path === undefined ? undefined : moduleAt(path);
    }
    const [first = ''] = rest.split('.');
    for (const root of candidateRoots(corpus.paths, from.path, roots.get(first) ?? [])) {
      if (moduleAt(joined(root, first))) return moduleAt(joined(root, below));
    }
    return OUTSIDE;
  }

  function offered(
    module: Value & { is: 'file' | 'package' },
    name: string,
    seen = new Set<ReferencedFile>(),
  ): Value | undefined {
    if (module.is === 'package') return moduleAt(joined(module.name, name));
    const { file } = module;
    if (seen.has(file)) return undefined;
    seen.add(file);
    const { definitions, imports } = file.references;
    const own = definitions.findLastIndex((one) => isAtTop(one) && one.name === name);
    if (own !== -1) return { is: 'definition', file, at: own };
    const imported = imports.findLastIndex(({ local }) => local === name);
    if (imported !== -1) return importOf(file, imported, seen);
    const fromAll = inAll(file, name, seen);
    if (fromAll) return fromAll;
    return file.path.endsWith(`/${INIT}`) || file.path === INIT
      ? moduleAt(joined(folderOf(file.path), name))
      : undefined;
  }

  /** What a file has from the modules that it takes everything of. */
  function inAll(file: ReferencedFile, name: string, seen: Set<ReferencedFile>): Value | undefined {
    if (name.startsWith('_')) return undefined;
    for (const { kind, module } of file.references.imports) {
      const all = kind === 'all' ? moduleOf(file, module) : undefined;
      const found = all?.is === 'file' || all?.is === 'package' ? offered(all, name, seen) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  function importOf(file: ReferencedFile, at: number, seen: Set<ReferencedFile>): Value | undefined {
    const found = file.references.imports[at];
    if (!found) return undefined;
    const module = moduleOf(file, found.module);
    if (found.kind !== 'named' || (module?.is !== 'file' && module?.is !== 'package')) return module;
    return offered(module, found.imported, seen);
  }

  return {
    family: ['python'],
    hasOverloads: false,
    isClassCalled: true,
    import: (file, at) => importOf(file, at, new Set()),
    offered: (module, name) => offered(module, name),
    global: (file, name) => inAll(file, name, new Set([file])) ?? { is: 'outside', name },
    extensionsOf: () => [],
  };
}

/** Where absolute names may begin, seen from a file: folders around it that are no packages, then those of packages of that name. */
function* candidateRoots(
  paths: ReadonlySet<string>,
  from: string,
  known: readonly string[],
): Iterable<string> {
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    if (!paths.has(joined(folder, INIT))) for (const source of SOURCE_FOLDERS) yield joined(folder, source);
    if (folder === '') break;
  }
  yield* known;
}

/** The folders in which packages lie that are in no other one, by the names of the packages. */
function packageRoots(paths: ReadonlySet<string>): Map<string, string[]> {
  const roots = new Map<string, string[]>();
  for (const path of paths) {
    if (!path.endsWith(`/${INIT}`)) continue;
    const folder = folderOf(path);
    const root = folderOf(folder);
    if (paths.has(joined(root, INIT))) continue;
    const name = folder.slice(root === '' ? 0 : root.length + 1);
    roots.set(name, [...(roots.get(name) ?? []), root]);
  }
  return roots;
}

function foldersOf(paths: ReadonlySet<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  return folders;
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}
