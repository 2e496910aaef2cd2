import { breadcrumbOf, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';

/** Modules of Elixir by their full names, the names that `alias` gives them, and what `import` takes from them. */
export function elixirRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const modules = new Map<string, Value | undefined>();

  function named(path: string): Value | undefined {
    if (modules.has(path)) return modules.get(path);
    const found = corpus
      .naming(path.slice(path.lastIndexOf('.') + 1))
      .filter(({ language }) => language === 'elixir')
      .flatMap((file) =>
        file.references.definitions.flatMap(({ kind }, at) =>
          (kind === 'module' || kind === 'interface') && breadcrumbOf({ file, at }) === path
            ? [{ file, at }]
            : [],
        ),
      );
    // Of several modules of one name, as tests have them, none is meant for certain.
    const [first] = found.length === 1 ? found : [];
    const value: Value | undefined = first && { is: 'definition', ...first };
    modules.set(path, value);
    return value;
  }

  /** The module that a name means in a file, whose first part may be an alias. */
  function moduleOf({ references }: ReferencedFile, name: string): Value | undefined {
    const [first = '', ...rest] = name.split('.');
    const alias = references.imports.findLast(
      ({ kind, module, local }) =>
        kind === 'namespace' && (local === first || (local === module && module.split('.').at(-1) === first)),
    );
    return named(alias ? [alias.module, ...rest].join('.') : name);
  }

  return {
    family: ['elixir'],
    hasOverloads: true,
    hasClauses: true,
    hasFieldsApart: true,
    isClassCalled: false,
    import: (file, at) => named(file.references.imports[at]?.module ?? '') ?? OUTSIDE,
    offered: () => undefined,
    global(file, name): Value {
      if (/^\p{Lu}/u.test(name)) return moduleOf(file, name) ?? { is: 'outside', name };
      for (const { kind, module } of file.references.imports) {
        const opened = kind === 'all' ? moduleOf(file, module) : undefined;
        const member = opened && evaluator.memberOf(opened, name);
        if (member?.is === 'definition') return member;
      }
      return { is: 'outside', name };
    },
    extensionsOf: () => [],
  };
}
