import { definitionAt, isAtTop, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { namespacesOf } from './namespaces.js';

const LANGUAGES = ['kotlin', 'java'];
/** Members that values of every type or collection have. */
const COMMON =
  /^(?:contains|endsWith|equals|first|forEach|getOrNull|hashCode|invoke|isEmpty|iterator|last|message|plus|startsWith|substring|toList|toString)$/;

/** Packages of Kotlin, with the Java beside it. */
export function kotlinRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const { inNamespace, named, within, besides } = namespacesOf(evaluator, {
    languages: LANGUAGES,
    separator: '.',
  });

  /** A function that extends a type is imported by its own name. */
  function extension(path: string): Value | undefined {
    const at = path.lastIndexOf('.');
    for (const file of corpus.inPackage(path.slice(0, Math.max(0, at)))) {
      const found = file.references.definitions.findIndex(
        (one) => isAtTop(one) && one.ownerTerm !== 0 && one.name === path.slice(at + 1),
      );
      if (found !== -1) return { is: 'definition', file, at: found };
    }
    return undefined;
  }

  return {
    family: LANGUAGES,
    hasOverloads: true,
    hasFieldsApart: true,
    isClassCalled: true,
    common: COMMON,
    import(file, at) {
      const module = file.references.imports[at]?.module ?? '';
      return named(module) ?? extension(module) ?? OUTSIDE;
    },
    offered: (module, name) => (module.is === 'package' ? within(module.name, name) : undefined),
    global(file: ReferencedFile, name) {
      const own = inNamespace(file.references.package, name);
      if (own) return own;
      for (const { kind, module } of file.references.imports) {
        if (kind !== 'all') continue;
        const found = inNamespace(module, name);
        if (found) return found;
        const opened = named(module);
        const member = opened?.is === 'definition' ? evaluator.memberOf(opened, name) : undefined;
        if (member?.is === 'definition') return member;
      }
      return within('', name) ?? { is: 'outside', name };
    },
    extensionsOf: (type) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'kotlin'),
    partsOf: (location) =>
      besides(location).filter((other) => isOtherSet(location.file.path, other.file.path)),
    partsRepeat: true,
    isInView: (file, other) =>
      file.references.package === other.references.package ||
      file.references.imports.some(
        ({ kind, module }) => kind === 'all' && module === other.references.package,
      ),
  };
}

/** Whether two files are of different sets of sources of one module, which declare a thing and then what it is. */
function isOtherSet(path: string, other: string): boolean {
  const [one, two] = [path, other].map((of) => /^(.*?)(?:^|\/)src\/([^/]+)\//.exec(of));
  return one?.[1] === two?.[1] && one?.[2] !== two?.[2];
}
