import { definitionAt, folderOf, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { namespacesOf } from './namespaces.js';

/** Methods that values of every type have, or that sequences get. */
const COMMON =
  /^(?:Add|Any|Clear|Clone|Contains|Count|Dispose|Equals|First|FirstOrDefault|GetHashCode|GetType|Invoke|Select|ToArray|ToList|ToString|Where)$/;
/** Files of directives that a whole project has, by custom. */
const USINGS = /usings\.cs$/i;

/** Namespaces of C#, those around them, and those that `using` opens. */
export function csharpRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const { inNamespace, named, within, besides } = namespacesOf(evaluator, {
    languages: ['csharp'],
    separator: '.',
  });
  const projects = new Set([...corpus.paths].filter((path) => path.endsWith('.csproj')).map(folderOf));
  const shared = new Map<string | undefined, string[]>();

  /** The folder of the project that a file is of: the nearest around it that has one; `undefined` for none. */
  function projectOf(path: string): string | undefined {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (projects.has(folder)) return folder;
      if (folder === '') return undefined;
    }
  }

  /** What the files of directives of a project open in all of it. Those of no project are for every one. */
  function sharedUsings(project: string | undefined): string[] {
    const known = shared.get(project);
    if (known) return known;
    const found = [...corpus.paths].flatMap((path) => {
      const file = USINGS.test(path) ? corpus.file(path) : undefined;
      if (!file) return [];
      const of = projectOf(path);
      return of === undefined || of === project ? opened(file) : [];
    });
    shared.set(project, found);
    return found;
  }

  function usingsOf(file: ReferencedFile): string[] {
    return [...opened(file), ...sharedUsings(projectOf(file.path))];
  }

  return {
    family: ['csharp'],
    hasOverloads: true,
    hasTypeArity: true,
    hasStaticExtensions: true,
    isClassCalled: false,
    common: COMMON,
    import(file, at) {
      const module = file.references.imports[at]?.module.replace(/<.*$/s, '').replace(/^global::/, '');
      return module === undefined ? undefined : (named(module) ?? OUTSIDE);
    },
    offered: (module, name) => (module.is === 'package' ? (within(module.name, name) ?? OUTSIDE) : undefined),
    global(file, name) {
      const parts = file.references.package.split('.');
      for (let count = parts.length; count >= 0; count--) {
        const found = within(parts.slice(0, count).join('.'), name);
        if (found) return found;
      }
      for (const module of usingsOf(file)) {
        const type = inNamespace(module, name);
        if (type) return type;
        const whole = named(module);
        const member = whole?.is === 'definition' ? evaluator.memberOf(whole, name) : undefined;
        if (member?.is === 'definition') return member;
      }
      return { is: 'outside', name } satisfies Value;
    },
    extensionsOf: (type) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'csharp'),
    partsOf: besides,
    isInView: (file, other) =>
      isAround(other.references.package, file.references.package) ||
      usingsOf(file).includes(other.references.package),
  };
}

/** The namespaces and types that a file opens as a whole. */
function opened({ references }: ReferencedFile): string[] {
  return references.imports.flatMap(({ kind, module }) => (kind === 'all' ? [module] : []));
}

/** Whether a namespace is another one or holds it. */
function isAround(outer: string, inner: string): boolean {
  return outer === inner || outer === '' || inner.startsWith(`${outer}.`);
}
