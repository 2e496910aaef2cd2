import { fileKindOf } from '../../search/rank/file-kind.js';
import { folderOf } from '../../references/corpus.js';

/** Names that a runner of tests takes for tests. */
const NAMED =
  /(?:^|\/)(?:test[-_](?!helper\.(?:rb|exs)$)[^/]*|[^/]*(?:[_.-](?:tests?|spec)|\.(?:cy|e2e)|_unittest)\.\w+|[^/]*(?:Tests?|TestCase|Spec|Suite|ITCase|IT)\.\w+|Test[A-Z]\w*\.(?:java|kt|groovy|php)|tests?\.(?:py|rb|rs)|runtests\.jl|[^/]+\.(?:bats|t))$|(?:^|\/)__tests__\/(?:[^/]+\/)*[^/]+\.[cm]?[jt]sx?$|(?:^|\/)tests\/(?:[^/]+|[^/]+\/main)\.rs$/;
/** Beside what it tests: an application of Django, a module of Rust. */
const BESIDE_TESTED = /(?:^|\/)tests\.(?:py|rs)$/;
/** What stands among tests and is none. */
const BESIDE =
  /(?:^|\/)(?:(?:__)?mocks?(?:__)?|support|helpers?|utils?)\/|(?:^|\/)(?:conftest|__init__|setup|(?:(?:test|spec|rails)_)?helpers?|utils?)\.\w+$/i;
/** What tests extend: runners leave abstract classes out, and PHPUnit takes no file for a test that ends so. */
const BASE = /(?:^|\/)(?:Abstract[A-Z]\w*\.(?:php|java|kt|groovy|scala|cs)|\w*TestCase\.php)$/;
const DATA =
  /(?:^|\/)(?:testdata|(?:__)?fixtures?(?:__)?)\/|\.(?:snap|md|mdx|rst|txt|json|ya?ml|toml|lock|xml|svg|html?|css)$/i;

/** Endings of languages whose runners take files by their names, and by nothing that is written in them. */
const BY_NAME: readonly (readonly [family: string, ending: RegExp])[] = [
  ['python', /\.py$/],
  ['javascript', /\.(?:[cm]?[jt]sx?|vue|svelte)$/],
  ['ruby', /\.rb$/],
  ['php', /\.php$/],
  ['r', /\.[rR]$/],
  ['lua', /\.lua$/],
];
/** Those of which no runner can be told another name. */
const ALWAYS_NAMED = /\.(?:go|exs|dart)$/;

/** Folders and families of files that have files with names of tests. */
const namings = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/**
 * Whether a file is one that a runner of tests runs: by its name, or, where the tests around it do not have such names or its
 * runner does not ask for them, because it stands among tests and nothing uses it.
 *
 * @param paths all paths of the tree, the same set for the same tree
 * @param isUsed whether another file uses what it defines
 */
export function isTestFile(path: string, paths: ReadonlySet<string>, isUsed: boolean): boolean {
  if (!isAmongTests(path) || DATA.test(path) || BASE.test(path)) return false;
  if (NAMED.test(path)) return true;
  if (ALWAYS_NAMED.test(path) || isAmongNamed(path, paths)) return false;
  return !isUsed && !BESIDE.test(path);
}

/** Whether a file stands among tests or is one, by its path. */
export function isAmongTests(path: string): boolean {
  return fileKindOf(path) === 'test' || BESIDE_TESTED.test(path);
}

/** Whether the runner of a file goes by names, and a test in its folder or one around it, up to that of all tests, has one. */
function isAmongNamed(path: string, paths: ReadonlySet<string>): boolean {
  const family = familyOf(path);
  if (family === undefined) return false;
  let named = namings.get(paths);
  if (!named) namings.set(paths, (named = findNamed(paths)));
  for (let folder = folderOf(path); isOfTests(folder); folder = folderOf(folder))
    if (named.has(keyOf(folder, family))) return true;
  return false;
}

function findNamed(paths: ReadonlySet<string>): Set<string> {
  const named = new Set<string>();
  for (const path of paths) {
    const family = familyOf(path);
    if (family !== undefined && NAMED.test(path) && !DATA.test(path))
      named.add(keyOf(folderOf(path), family));
  }
  return named;
}

function familyOf(path: string): string | undefined {
  return BY_NAME.find(([, ending]) => ending.test(path))?.[0];
}

/** Whether any file in a folder counts as one of tests. */
function isOfTests(folder: string): boolean {
  return folder !== '' && fileKindOf(`${folder}/any`) === 'test';
}

function keyOf(folder: string, family: string): string {
  return `${folder}\n${family}`;
}
