/** Lock files: written by package managers, long, and never what a question about code is after. */
const LOCK_FILES = [
  'package-lock\\.json',
  'npm-shrinkwrap\\.json',
  'yarn\\.lock',
  'pnpm-lock\\.yaml',
  'bun\\.lockb?',
  'deno\\.lock',
  'Cargo\\.lock',
  'go(?:\\.work)?\\.sum',
  '(?:poetry|Pipfile|pdm|uv|pixi|Gemfile|composer|mix|pubspec|Podfile|conan|flake|rebar|symfony)\\.lock',
  'gems\\.locked',
  'Package\\.resolved',
  'Cartfile\\.resolved',
  'packages\\.lock\\.json',
  'gradle\\.lockfile',
  'paket\\.lock',
  'conda-lock\\.yml',
  'MODULE\\.bazel\\.lock',
  'stack\\.yaml\\.lock',
  '\\.terraform\\.lock\\.hcl',
];

/** Output of code generators, by the names that they give it. After Linguist's `generated.rb`. */
const OUTPUT = [
  '[^/]+\\.pb\\.(?:go|cc|h|swift|dart)',
  '[^/]+_pb2(?:_grpc)?\\.pyi?',
  '[^/]+_pb\\.(?:js|d\\.ts|rb)',
  '[^/]+\\.pb\\.gw\\.go',
  '[^/]+\\.(?:g|freezed|mocks)\\.dart',
  '[^/]+\\.designer\\.(?:cs|vb)',
  '[^/]+\\.g\\.(?:cs|i\\.cs)',
  '[^/]+\\.tsbuildinfo',
  '\\.pnp\\.(?:c|loader\\.m)?js',
  '[^/]+\\.xcodeproj/project\\.pbxproj',
  '__generated__/.+',
  '__snapshots__/[^/]+\\.snap',
  // Bundles and declarations that are committed for those who install from git.
  'dist/(?:.+/)?[^/]+\\.(?:[cm]?js|css|d\\.[cm]?ts)',
];

const GENERATED = new RegExp(`(?:^|/)(?:${[...LOCK_FILES, ...OUTPUT].join('|')})$`);
const SOURCE_MAP = /\.(?:[cm]?js|css)\.map$/;

/** Whether a path is one that only tools write. */
export function isGeneratedPath(path: string): boolean {
  return GENERATED.test(path);
}

/** Whether a path is that of a source map. What calls itself minified is judged by its lines. */
export function isSourceMapPath(path: string): boolean {
  return SOURCE_MAP.test(path);
}
