import { folderOf, isAtTop, type Corpus, type ReferencedFile } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { joinPath } from './join-path.js';

interface GoModule {
  /** As `module` of go.mod says. */
  name: string;
  folder: string;
}

/** Packages of Go: all files of a folder that declare the same package. */
export function goRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const modules = modulesOf(corpus);

  function packageOf(path: string): (Value & { is: 'package' }) | undefined {
    for (const { name, folder } of modules) {
      if (path !== name && !path.startsWith(`${name}/`)) continue;
      const below = joinPath(folder, path.slice(name.length));
      const files = below === undefined ? [] : corpus.inFolder(below).filter(isGo);
      const own = files.filter(({ path: file }) => !file.endsWith('_test.go'));
      if (own.length > 0) return { is: 'package', name: path, files: own };
    }
    return undefined;
  }

  /** The files of a file's own package. */
  const beside = (file: ReferencedFile): ReferencedFile[] =>
    corpus
      .inFolder(folderOf(file.path))
      .filter((other) => isGo(other) && other.references.package === file.references.package);

  function importOf(file: ReferencedFile, at: number): Value | undefined {
    const found = file.references.imports[at];
    return found && (packageOf(found.module) ?? OUTSIDE);
  }

  return {
    family: ['go'],
    hasOverloads: false,
    hasDefinedTypes: true,
    isClassCalled: true,
    import: importOf,
    offered: (module, name) =>
      module.is === 'package' && isExported(name) ? topLevel(module.files, name) : undefined,
    global(file, name) {
      const own = topLevel(beside(file), name);
      if (own) return own;
      for (const { kind, module } of file.references.imports) {
        const found = packageOf(module);
        if (!found) continue;
        if (kind === 'all') {
          const offered = topLevel(found.files, name);
          if (offered) return offered;
        }
        // A package may be called otherwise than its folder.
        if (kind === 'namespace' && found.files[0]?.references.package === name) return found;
      }
      return { is: 'outside', name };
    },
    extensionsOf: ({ file }) => beside(file),
  };
}

function topLevel(files: readonly ReferencedFile[], name: string): Value | undefined {
  for (const file of files) {
    const at = file.references.definitions.findIndex(
      (one) => one.name === name && isAtTop(one) && one.ownerTerm === 0,
    );
    if (at !== -1) return { is: 'definition', file, at };
  }
  return undefined;
}

function modulesOf({ settings }: Corpus): GoModule[] {
  const modules: GoModule[] = [];
  for (const [path, text] of settings) {
    if (!/(?:^|\/)go\.mod$/.test(path)) continue;
    const [, name] = /^\s*module\s+"?([^\s"]+)/m.exec(text) ?? [];
    if (name !== undefined) modules.push({ name, folder: folderOf(path) });
  }
  return modules.sort((a, b) => b.name.length - a.name.length);
}

function isGo({ language }: ReferencedFile): boolean {
  return language === 'go';
}

function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
