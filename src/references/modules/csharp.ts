import { definitionAt, type ReferencedFile } from '../corpus.js';
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
  let projectUsings: string[] | undefined;

  function usingsOf(file: ReferencedFile): string[] {
    projectUsings ??= [...corpus.paths]
      .filter((path) => USINGS.test(path))
      .flatMap((path) => corpus.file(path)?.references.imports ?? [])
      .flatMap(({ kind, module }) => (kind === 'all' ? [module] : []));
    const own = file.references.imports.flatMap(({ kind, module }) => (kind === 'all' ? [module] : []));
    return [...own, ...projectUsings];
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
        const opened = named(module);
        const member = opened?.is === 'definition' ? evaluator.memberOf(opened, name) : undefined;
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

/** Whether a namespace is another one or holds it. */
function isAround(outer: string, inner: string): boolean {
  return outer === inner || outer === '' || inner.startsWith(`${outer}.`);
}
