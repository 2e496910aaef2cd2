/** What the path of a file says about its part in a project. */
export type FileKind = 'source' | 'test' | 'example' | 'legacy' | 'stub' | 'facade' | 'prose';

const NONE: ReadonlySet<FileKind> = new Set();
const RULES: readonly (readonly [FileKind, RegExp])[] = [
  [
    'test',
    /(?:^|\/)(?:tests?|__tests__|specs?|testing|testdata|fixtures?|__mocks__|mocks?|e2e)\/|(?:^|\/)(?:test_[^/]*|conftest\.py|[^/]*[_.-](?:tests?|spec)\.\w+|[^/]*(?:Tests?|TestCase|Spec|IT)\.(?:java|kt|kts|scala|cs|swift|php|groovy))$/,
  ],
  [
    'example',
    /(?:^|\/)_?(?:examples?|samples?|demos?|docs?_src|tutorials?|benchmarks?|bench|playground)\/|(?:^|\/)examples?\.\w+$/i,
  ],
  ['legacy', /(?:^|\/)_?(?:compat|legacy|deprecated|third_party|vendor)(?:\/|\.\w+$)/i],
  ['stub', /\.(?:d\.[cm]?ts|pyi)$/],
  ['facade', /(?:^|\/)(?:__init__\.py|package-info\.java|index\.[cm]?[jt]sx?|mod\.rs)$/],
  ['prose', /\.(?:md|mdx|markdown|rst|txt|adoc|json|ya?ml|toml|lock|xml|svg|html?|css)$/i],
];

/**
 * The first kind that fits, in the order of `RULES`.
 *
 * @param without kinds that say nothing here
 */
export function fileKindOf(path: string, without: ReadonlySet<FileKind> = NONE): FileKind {
  return RULES.find(([kind, pattern]) => !without.has(kind) && pattern.test(path))?.[0] ?? 'source';
}

/** Whether a path fits a kind, whatever else it fits. */
export function fitsFileKind(path: string, kind: FileKind): boolean {
  return RULES.some(([one, pattern]) => one === kind && pattern.test(path));
}
