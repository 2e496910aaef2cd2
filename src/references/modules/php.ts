import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules } from '../values.js';
import { namespacesOf } from './namespaces.js';

/** Names of methods that say nothing of what they belong to. */
const COMMON = /^(?:create|getName|handle|make|send|setUp|toArray)$/;
const SEPARATOR = '\\';

/** Namespaces of PHP. A name without one is of the file's own or, if it is a function or a constant, of none. */
export function phpRules(evaluator: Evaluator): LanguageRules {
  const { inNamespace, named, within } = namespacesOf(evaluator, {
    languages: ['php'],
    separator: SEPARATOR,
  });

  return {
    family: ['php'],
    hasOverloads: false,
    hasFieldsApart: true,
    isClassCalled: false,
    common: COMMON,
    import(file, at) {
      const found = file.references.imports[at];
      if (!found) return undefined;
      return (
        named(found.module === '' ? found.imported : `${found.module}${SEPARATOR}${found.imported}`) ??
        OUTSIDE
      );
    },
    offered: (module, name) => (module.is === 'package' ? (within(module.name, name) ?? OUTSIDE) : undefined),
    global(file, name) {
      if (name === SEPARATOR) return { is: 'package', name: '', files: [file] };
      const { package: own, imports } = file.references;
      const parts = name.split(SEPARATOR);
      if (parts.length > 1) {
        const at = imports.findIndex(({ local }) => local === parts[0]);
        const first = imports[at];
        const around = first
          ? [first.module, first.imported].filter((one) => one !== '')
          : own === ''
            ? []
            : [own];
        return (
          within('', [...around, ...parts.slice(first ? 1 : 0)].join(SEPARATOR)) ?? { is: 'outside', name }
        );
      }
      const found = within(own, name);
      if (found) return found;
      const base = inNamespace('', name);
      const isClass =
        base &&
        /^(?:class|interface|trait|enum)$/.test(base.file.references.definitions[base.at]?.kind ?? '');
      return base && !(isClass && own !== '') ? base : { is: 'outside', name };
    },
    extensionsOf: () => [],
    isInView: (file, other) => file.references.package === other.references.package,
  };
}
