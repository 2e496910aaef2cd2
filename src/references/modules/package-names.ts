import { folderOf, type Corpus } from '../corpus.js';
import { joinPath } from './join-path.js';

interface Package {
  folder: string;
  /** Paths below the folder that the package may mean by its name alone, the likeliest first. */
  entries: string[];
  /** Paths below the folder by the subpath of `exports`, with at most one `*`. */
  subpaths: [pattern: string, path: string][];
}

interface Aliases {
  folder: string;
  base: string | undefined;
  paths: [pattern: string, targets: string[]][];
}

/** Built files lie here, and what they are built from there. */
const SOURCE_OF: readonly [RegExp, string][] = [
  [/^(?:dist|lib|build|out|es|esm|cjs)\//, 'src/'],
  [/^(?:dist|lib|build|out|es|esm|cjs)\/(?:esm|cjs|es|node)\//, 'src/'],
];
/** What SvelteKit writes into the tsconfig.json that it makes anew, so that none is in the tree. */
const LIB_OF_SVELTEKIT: Aliases['paths'] = [
  ['$lib', ['src/lib']],
  ['$lib/*', ['src/lib/*']],
];
const MAX_LENGTH = 1_000_000;

/** Leads module names that are no paths to paths of the tree: by the packages of a workspace, and by tsconfig.json. */
export class PackageNames {
  readonly #packages = new Map<string, Package>();
  readonly #aliases: Aliases[] = [];

  constructor({ settings }: Corpus) {
    for (const [path, text] of settings) {
      const fields = readJson(text);
      if (!fields) continue;
      if (path.endsWith('package.json')) this.#addPackage(folderOf(path), fields);
      else if (/(?:^|\/)[jt]sconfig[^/]*\.json$/.test(path)) this.#addAliases(folderOf(path), fields);
    }
    this.#aliases.sort((a, b) => b.folder.length - a.folder.length);
  }

  /** Paths, mostly without endings, that a name may mean in a file; the likeliest first. */
  pathsOf(from: string, name: string): string[] {
    return [...this.#aliased(from, name), ...this.#packaged(from, name)];
  }

  *#aliased(from: string, name: string): Iterable<string> {
    for (const { folder, base, paths } of this.#aliases) {
      if (folder !== '' && !from.startsWith(`${folder}/`)) continue;
      for (const [pattern, targets] of paths) {
        const rest = matchOne(pattern, name);
        if (rest === undefined) continue;
        for (const target of targets) {
          const path = joinPath(
            base ?? folder,
            target.replace('*', () => rest),
          );
          if (path !== undefined) yield path;
        }
      }
      const path = base === undefined ? undefined : joinPath(base, name);
      if (path !== undefined) yield path;
    }
  }

  *#packaged(from: string, name: string): Iterable<string> {
    const parts = name.split('/');
    const own = name.startsWith('#') ? this.#packageAround(from) : undefined;
    const length = name.startsWith('@') ? 2 : 1;
    const found = own ?? this.#packages.get(parts.slice(0, length).join('/'));
    if (!found) return;
    const rest = own ? name : ['.', ...parts.slice(length)].join('/');
    const below = (path: string): string[] => {
      const plain = path.replace(/^\.\//, '');
      const sources = SOURCE_OF.flatMap(([built, source]) =>
        built.test(plain) ? [plain.replace(built, source), plain.replace(built, '')] : [],
      );
      return [plain, ...sources].flatMap((one) => {
        const stem = one.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
        return [joinPath(found.folder, one), joinPath(found.folder, stem)].filter(
          (path) => path !== undefined,
        );
      });
    };
    for (const [pattern, target] of found.subpaths) {
      const star = matchOne(pattern, rest);
      if (star !== undefined) yield* below(target.replace('*', () => star));
    }
    if (own) return;
    if (rest === '.') for (const entry of found.entries) yield* below(entry);
    else yield* [...below(rest), ...below(rest.replace('./', './src/'))];
  }

  #packageAround(from: string): Package | undefined {
    const around = [...this.#packages.values()].filter(
      ({ folder }) => folder === '' || from.startsWith(`${folder}/`),
    );
    return around.sort((a, b) => b.folder.length - a.folder.length)[0];
  }

  #addPackage(folder: string, fields: Record<string, unknown>): void {
    const { name, exports, imports, dependencies, devDependencies } = fields;
    if ('@sveltejs/kit' in { ...recordOf(dependencies), ...recordOf(devDependencies) })
      this.#aliases.push({ folder, base: undefined, paths: LIB_OF_SVELTEKIT });
    if (typeof name !== 'string') return;
    const subpaths = [...subpathsOf(exports), ...subpathsOf(imports)];
    const entries = ['source', 'types', 'typings', 'module', 'main'].flatMap((field) => {
      const value = fields[field];
      return typeof value === 'string' ? [value] : [];
    });
    const guessed = ['src/index', 'index', 'src/main', 'lib/index'];
    this.#packages.set(name, { folder, entries: [...entries, ...guessed], subpaths });
  }

  #addAliases(folder: string, fields: Record<string, unknown>): void {
    const options = recordOf(fields.compilerOptions);
    const base = typeof options.baseUrl === 'string' ? joinPath(folder, options.baseUrl) : undefined;
    const paths = Object.entries(recordOf(options.paths)).map(([pattern, targets]): [string, string[]] => [
      pattern,
      Array.isArray(targets) ? targets.filter((one) => typeof one === 'string') : [],
    ]);
    if (base !== undefined || paths.length > 0) this.#aliases.push({ folder, base, paths });
  }
}

/** Every path that conditions of `exports` or `imports` lead to, by subpath. */
function* subpathsOf(value: unknown): Iterable<[string, string]> {
  const fields = typeof value === 'string' || !isSubpathMap(value) ? { '.': value } : recordOf(value);
  for (const [subpath, target] of Object.entries(fields))
    for (const path of pathsIn(target)) yield [subpath, path];
}

function isSubpathMap(value: unknown): boolean {
  return Object.keys(recordOf(value)).some((key) => key.startsWith('.') || key.startsWith('#'));
}

function* pathsIn(target: unknown): Iterable<string> {
  if (typeof target === 'string') yield target;
  else for (const one of Object.values(recordOf(target))) yield* pathsIn(one);
}

/** What stands for the `*` of a pattern, empty where it has none; `undefined` where a name does not match. */
function matchOne(pattern: string, name: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === name ? '' : undefined;
  const isMatch =
    name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return isMatch ? name.slice(before.length, name.length - after.length) : undefined;
}

/** JSON that may have comments and commas at the ends of lists. `undefined` where it is no object, as a stranger may have written it. */
function readJson(text: string): Record<string, unknown> | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const plain = text
    .replace(
      /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g,
      (_, quoted?: string) => quoted ?? '',
    )
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted?: string) => quoted ?? '');
  try {
    return recordOf(JSON.parse(plain));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
