import { definitionAt, isAtTop, type Location, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';

/** Members that values of every type or collection have. */
const COMMON =
  /^(?:compactMap|contains|count|description|encode|first|forEach|hash|isEmpty|last|resume|cancel|reduce|removeAll|value)$/;

/** What a project of one target calls the folder of its sources, whatever the target is called. */
const SOURCES = /^(?:src|sources?)$/i;

/** Modules of Swift: all files of a target share their names. */
export function swiftRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;

  function topLevel(name: string, isOf: (module: string) => boolean): Value | undefined {
    for (const file of corpus.naming(name)) {
      if (file.language !== 'swift' || !isOf(moduleOf(file))) continue;
      const at = file.references.definitions.findIndex(
        (one) => one.name === name && isAtTop(one) && one.ownerTerm === 0,
      );
      if (at !== -1) return { is: 'definition', file, at };
    }
    return undefined;
  }

  return {
    family: ['swift'],
    hasOverloads: true,
    hasExtensions: true,
    isClassCalled: true,
    common: COMMON,
    import(file, at) {
      const module = file.references.imports[at]?.module ?? '';
      const files = [...corpus.files()].filter((one) => one.language === 'swift' && moduleOf(one) === module);
      return files.length > 0 ? { is: 'package', name: module, files } : OUTSIDE;
    },
    offered: (module, name) =>
      module.is === 'package' ? topLevel(name, (of) => of === module.name) : undefined,
    global(file, name) {
      const own = moduleOf(file);
      const imported = new Set(file.references.imports.map(({ module }) => module));
      return (
        topLevel(name, (module) => module === own) ??
        topLevel(name, (module) => imported.has(module) || SOURCES.test(module)) ?? { is: 'outside', name }
      );
    },
    extensionsOf: (type: Location) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'swift'),
    isInView: (file, other) => moduleOf(file) === moduleOf(other) || SOURCES.test(moduleOf(other)),
  };
}

/** The target of a file: the folder below `Sources` or `Tests`, or the first one. */
function moduleOf({ path }: ReferencedFile): string {
  const [, named] = /(?:^|\/)(?:Sources|Tests)\/([^/]+)\//.exec(path) ?? [];
  return named ?? path.slice(0, Math.max(0, path.indexOf('/')));
}
