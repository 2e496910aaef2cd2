import { definitionAt, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { namespacesOf } from './namespaces.js';

const LANGUAGES = ['scala', 'java'];
/** Members that values of every type or collection have. */
const COMMON =
  /^(?:apply|collect|contains|copy|equals|exists|flatMap|fold|foldLeft|forall|foreach|getOrElse|hashCode|head|headOption|isDefined|isEmpty|last|mkString|nonEmpty|orElse|tail|take|toList|toMap|toSeq|toString|unapply|zip)$/;

/** Packages of Scala, with the Java beside it. */
export function scalaRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const { inNamespace, named, within, besides } = namespacesOf(evaluator, {
    languages: LANGUAGES,
    separator: '.',
  });

  /** What a path names that may begin in the package of its file. */
  function from(file: ReferencedFile, path: string): Value | undefined {
    const plain = path.replace(/^_root_\./, '');
    const own = file.references.package;
    return (own === '' || plain !== path ? undefined : named(`${own}.${plain}`)) ?? named(plain);
  }

  return {
    family: LANGUAGES,
    hasOverloads: true,
    isClassCalled: true,
    hasApply: true,
    common: COMMON,
    import(file, at) {
      const found = file.references.imports[at];
      if (!found) return undefined;
      return (
        from(file, found.module === '' ? found.imported : `${found.module}.${found.imported}`) ?? OUTSIDE
      );
    },
    offered: (module, name) => (module.is === 'package' ? within(module.name, name) : undefined),
    global(file, name) {
      const own = inNamespace(file.references.package, name);
      if (own) return own;
      for (const { kind, module } of file.references.imports) {
        if (kind !== 'all') continue;
        const opened = from(file, module);
        if (opened?.is === 'package') {
          const found = within(opened.name, name);
          if (found) return found;
        }
        const member = opened?.is === 'definition' ? evaluator.memberOf(opened, name) : undefined;
        if (member?.is === 'definition') return member;
      }
      return within('', name) ?? within(file.references.package, name) ?? { is: 'outside', name };
    },
    extensionsOf: (type) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'scala'),
    partsOf: (location) =>
      besides(location).filter(({ file }) => setOf(file.path) !== setOf(location.file.path)),
    partsRepeat: true,
    isInView: (file, other) =>
      file.references.package === other.references.package ||
      file.references.imports.some(
        ({ kind, module }) => kind === 'all' && module === other.references.package,
      ),
  };
}

/** The sources of a version or a platform, as `src-jvm` or `src/main/scala-3`, that a file is of. */
function setOf(path: string): string {
  return /(?:^|\/)src(?:-[\w.-]+)?\/(?:main\/|test\/)?(?:scala[\w.-]*\/)?/.exec(path)?.[0] ?? '';
}
