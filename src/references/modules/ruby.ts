import { breadcrumbOf, definitionAt, TYPES, type Location } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import type { LanguageRules, Value } from '../values.js';

/** Methods that objects of most classes have. */
const COMMON =
  /^(?:call|close|each|each_pair|initialize|inspect|merge|method_missing|new|respond_to\?|send|to_a|to_h|to_s|to_str|to_sym)$/;

/** Constants of Ruby, which files share, and classes and modules that files open again. */
export function rubyRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const parts = new Map<string, Location[]>();

  /** The classes, modules and constants of a path such as `Store.Pool`, in every file. */
  function named(path: string): Location[] {
    const known = parts.get(path);
    if (known) return known;
    const found = corpus.naming(path.slice(path.lastIndexOf('.') + 1)).flatMap((file) => {
      if (file.language !== 'ruby') return [];
      return file.references.definitions.flatMap((one, at) =>
        (isOpen({ file, at }) || one.kind === 'constant') && breadcrumbOf({ file, at }) === path
          ? [{ file, at }]
          : [],
      );
    });
    parts.set(path, found);
    return found;
  }

  return {
    family: ['ruby'],
    hasOverloads: false,
    isClassCalled: false,
    common: COMMON,
    import: () => undefined,
    offered: () => undefined,
    global(_, name): Value {
      const [found] = /^\p{Lu}/u.test(name) ? named(name) : [];
      return found ? { is: 'definition', ...found } : { is: 'outside', name };
    },
    extensionsOf: (type) =>
      corpus.naming(definitionAt(type).name).filter(({ language }) => language === 'ruby'),
    partsOf: (location) =>
      isOpen(location)
        ? named(breadcrumbOf(location)).filter((one) => one.file !== location.file && isOpen(one))
        : [],
    isInView: () => true,
  };
}

/** Whether it is what a file may open again. */
function isOpen(location: Location): boolean {
  const { kind, name } = definitionAt(location);
  return name !== '' && (TYPES.has(kind) || kind === 'module');
}
