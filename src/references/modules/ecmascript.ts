import type { Corpus, ReferencedFile } from '../corpus.js';
import { folderOf, isAtTop } from '../corpus.js';
import type { Evaluator } from '../evaluator.js';
import { OUTSIDE, type LanguageRules, type Value } from '../values.js';
import { joinPath } from './join-path.js';
import { PackageNames } from './package-names.js';

const LANGUAGES = ['typescript', 'tsx', 'javascript', 'vue', 'svelte', 'astro', 'html'];

/** Endings in the order in which TypeScript tries them. */
const ENDINGS = [
  ...['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  ...['.vue', '.svelte', '.astro'],
];
/** What a specifier with an ending of JavaScript may be written as. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.d.mts', '.mjs'],
  '.cjs': ['.cts', '.d.cts', '.cjs'],
};

/** Modules of JavaScript and TypeScript: by path, by the paths of a tsconfig.json, or by the name of a package of the tree. */
export function ecmascriptRules(evaluator: Evaluator): LanguageRules {
  const { corpus } = evaluator;
  const packages = new PackageNames(corpus);
  const moduleOf = (from: ReferencedFile, specifier: string): Value | undefined => {
    const path = resolveSpecifier(corpus, packages, from.path, specifier);
    if (path === undefined) return OUTSIDE;
    const file = corpus.file(path);
    // A file whose names nobody read, such as one of data.
    return file ? { is: 'file', file } : undefined;
  };

  function offered(module: Value & { is: 'file' | 'package' }, name: string): Value | undefined {
    return module.is === 'file' ? offer(module.file, name, new Set()) : undefined;
  }

  function offer(file: ReferencedFile, name: string, seen: Set<ReferencedFile>): Value | undefined {
    if (seen.has(file)) return undefined;
    seen.add(file);
    const { exports, terms, imports } = file.references;
    const own = exports.find((one) => one.name === name);
    if (own) return follow(file, own.term, seen);
    for (const star of exports) {
      const term = star.name === '' ? terms[star.term] : undefined;
      if (term?.[0] !== 'import' || name === 'default') continue;
      const module = moduleOf(file, imports[term[1]]?.module ?? '');
      const found = module?.is === 'file' ? offer(module.file, name, seen) : undefined;
      if (found) return found;
    }
    const whole = exports.find((one) => one.name === '=');
    if (!whole) return undefined;
    const value = evaluator.evaluate(file, whole.term);
    return name === 'default' ? value : evaluator.memberOf(value, name);
  }

  /** A re-export is followed with what was seen, so that circles end. */
  function follow(file: ReferencedFile, at: number, seen: Set<ReferencedFile>): Value | undefined {
    const term = file.references.terms[at];
    if (term?.[0] !== 'import') return evaluator.evaluate(file, at);
    const { kind, module, imported } = file.references.imports[term[1]] ?? { kind: 'effect', module: '' };
    const target = moduleOf(file, module);
    if (target?.is !== 'file' || kind === 'namespace') return target;
    return offer(target.file, imported ?? '', seen);
  }

  return {
    family: LANGUAGES,
    hasOverloads: false,
    hasTypesApart: true,
    hasDefaultExports: true,
    isClassCalled: false,
    import(file, at) {
      const found = file.references.imports[at];
      if (!found) return undefined;
      const module = moduleOf(file, found.module);
      if (module?.is !== 'file' || found.kind === 'effect' || found.kind === 'all') return module;
      if (found.kind === 'namespace') return wholeOf(evaluator, module);
      return offered(module, found.imported);
    },
    offered,
    global: (file, name) => ambient(corpus, file, name),
    extensionsOf: ({ file }) => [file],
  };
}

/** A module that is assigned as a whole is what was assigned. */
function wholeOf(evaluator: Evaluator, module: Value & { is: 'file' }): Value {
  const whole = module.file.references.exports.find(({ name }) => name === '=');
  return (whole && evaluator.evaluate(module.file, whole.term)) ?? module;
}

/** What scripts and declaration files without exports define is there for every file. */
function ambient(corpus: Corpus, file: ReferencedFile, name: string): Value {
  for (const other of corpus.naming(name)) {
    if (other === file || !LANGUAGES.includes(other.language)) continue;
    const { definitions, exports, imports } = other.references;
    const isScript = exports.length === 0 && imports.length === 0;
    const at = definitions.findIndex((one) => {
      const around = definitions[one.owner];
      const isGlobal = around?.name === 'global' && around.kind === 'module';
      return one.name === name && (isGlobal || (isScript && isAtTop(one) && other.path.endsWith('.d.ts')));
    });
    if (at !== -1) return { is: 'definition', file: other, at };
  }
  return { is: 'outside', name };
}

function resolveSpecifier(
  corpus: Corpus,
  packages: PackageNames,
  from: string,
  specifier: string,
): string | undefined {
  const [plain = ''] = specifier.split(/[?#](?!.*\/)/);
  const candidates = /^\.{1,2}(?:\/|$)/.test(plain)
    ? [joinPath(folderOf(from), plain)]
    : plain.startsWith('/')
      ? [plain.slice(1)]
      : packages.pathsOf(from, plain);
  for (const path of candidates) {
    const found = path === undefined ? undefined : findModule(corpus.paths, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The file that a path without or with an ending means; `undefined` where there is none. */
function findModule(paths: ReadonlySet<string>, path: string): string | undefined {
  const [ending = ''] = /\.[cm]?jsx?$/.exec(path) ?? [];
  const stem = path.slice(0, path.length - ending.length);
  const written = WRITTEN_AS[ending]?.map((other) => stem + other) ?? [];
  const folder = path === '' ? '' : `${path}/`;
  const tried = [
    ...written,
    path,
    ...ENDINGS.map((other) => path + other),
    ...ENDINGS.map((other) => `${folder}index${other}`),
  ];
  return tried.find((one) => paths.has(one));
}
