import { isAtTop, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';

/** Packages of Java, and the classes and static members that imports name. */
export function javaRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;

  function inPackage(name: string, type: string): Value | undefined {
    for (const file of corpus.inPackage(name)) {
      if (file.language !== 'java') continue;
      const at = file.references.definitions.findIndex((one) => isAtTop(one) && one.name === type);
      if (at !== -1) return { is: 'definition', file, at };
    }
    return undefined;
  }

  /** What a path such as `java.util.Map.Entry` names: a class of a package, or a member of what is before it. */
  function named(path: string): Value | undefined {
    const at = path.lastIndexOf('.');
    const [before, name] = at === -1 ? ['', path] : [path.slice(0, at), path.slice(at + 1)];
    const type = inPackage(before, name);
    if (type || before === '') return type;
    const around = named(before);
    return around && evaluator.memberOf(around, name);
  }

  return {
    family: ['java'],
    hasOverloads: true,
    isClassCalled: false,
    import(file, at) {
      const found = file.references.imports[at];
      if (!found) return undefined;
      if (found.kind === 'named') return named(`${found.module}.${found.imported}`) ?? OUTSIDE;
      const files = corpus.inPackage(found.module);
      return files.length > 0 ? { is: 'package', name: found.module, files } : named(found.module);
    },
    offered: (module, name) => (module.is === 'package' ? inPackage(module.name, name) : undefined),
    global(file: ReferencedFile, name) {
      const own = inPackage(file.references.package, name);
      if (own) return own;
      for (const { kind, module } of file.references.imports) {
        if (kind !== 'all') continue;
        const type = named(module);
        const found = inPackage(module, name) ?? (type && evaluator.memberOf(type, name));
        if (found?.is === 'definition') return found;
      }
      return { is: 'outside', name };
    },
    extensionsOf: () => [],
  };
}
