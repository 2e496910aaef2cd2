import { isAtTop, type Corpus, type Location, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import type { Value } from '../values.js';

/** Namespaces or packages that files declare, as a language finds names in them. */
export interface Namespaces {
  /** What a namespace itself defines under a name. */
  inNamespace: (namespace: string, name: string) => (Value & { is: 'definition' }) | undefined;
  /** What a path names: a definition of a namespace, a member of what is before it, or a namespace. */
  named: (path: string) => Value | undefined;
  /** The namespace of a name within another one, or a definition in it. */
  within: (namespace: string, name: string) => Value | undefined;
  /** Definitions of the same name in the same namespace in other files. */
  besides: (location: Location) => Location[];
}

/** Namespaces of the files of some languages. Their names have parts that a separator joins. */
export function namespacesOf(
  evaluator: Evaluator,
  { languages, separator }: { languages: readonly string[]; separator: string },
): Namespaces {
  const { corpus } = evaluator;
  const besides = new WeakMap<ReferencedFile, Map<number, Location[]>>();
  let known: Set<string> | undefined;

  function inNamespace(namespace: string, name: string): (Value & { is: 'definition' }) | undefined {
    for (const file of filesIn(corpus, namespace, languages)) {
      const at = file.references.definitions.findIndex(
        (one) => isAtTop(one) && one.ownerTerm === 0 && one.name === name,
      );
      if (at !== -1) return { is: 'definition', file, at };
    }
    return undefined;
  }

  function isNamespace(path: string): boolean {
    if (!known) {
      known = new Set();
      for (const { language, references } of corpus.files()) {
        if (!languages.includes(language) || references.package === '') continue;
        const parts = references.package.split(separator);
        parts.forEach((_, i) => known?.add(parts.slice(0, i + 1).join(separator)));
      }
    }
    return known.has(path);
  }

  function within(namespace: string, name: string): Value | undefined {
    const path = namespace === '' ? name : `${namespace}${separator}${name}`;
    const found = inNamespace(namespace, name);
    if (found || !isNamespace(path)) return found;
    return { is: 'package', name: path, files: filesIn(corpus, path, languages) };
  }

  function named(path: string): Value | undefined {
    const at = path.lastIndexOf(separator);
    const [before, name] = at === -1 ? ['', path] : [path.slice(0, at), path.slice(at + separator.length)];
    const found = within(before, name);
    if (found || before === '') return found;
    const around = named(before);
    return around?.is === 'definition' ? evaluator.memberOf(around, name) : undefined;
  }

  return {
    inNamespace,
    within,
    named,
    besides({ file, at }) {
      const ofFile = besides.get(file) ?? new Map<number, Location[]>();
      besides.set(file, ofFile);
      const before = ofFile.get(at);
      if (before) return before;
      const found = findBesides({ file, at });
      ofFile.set(at, found);
      return found;
    },
  };

  function findBesides({ file, at }: Location): Location[] {
    const one = file.references.definitions[at];
    if (!one || !isAtTop(one) || one.ownerTerm !== 0) return [];
    return filesIn(corpus, file.references.package, languages)
      .filter((other) => other !== file)
      .flatMap((other) =>
        other.references.definitions.flatMap((part, i) =>
          isAtTop(part) && part.ownerTerm === 0 && part.name === one.name ? [{ file: other, at: i }] : [],
        ),
      );
  }
}

function filesIn(corpus: Corpus, namespace: string, languages: readonly string[]): ReferencedFile[] {
  return corpus.inPackage(namespace).filter(({ language }) => languages.includes(language));
}
