/** Folders that package managers fill and folders named for the code of others. After Linguist's `vendor.yml`, without its guesses. */
const FOLDERS = [
  'node_modules',
  'bower_components',
  'jspm_packages',
  'web_modules',
  '_?vendored',
  '_vendor',
  'third[-_]?party',
  '3rd[-_]?party',
  'Godeps',
  'Pods',
  'Carthage/(?:Build|Checkouts)',
  '\\.yarn/(?:cache|patches|plugins|releases|sdks|unplugged|versions)',
  '\\.mvn/wrapper',
  'gradle/wrapper',
  '\\.?v(?:irtual)?env',
  'site-packages',
  '\\.tox',
  '\\.eggs',
  '__pypackages__',
  '_esy',
  'elm-stuff',
  '\\.bundle',
];

/** Well-known libraries and build scripts that projects keep a copy of. */
const FILES = [
  'jquery(?:-[\\w.-]+)?\\.js',
  '(?:d3|underscore|backbone|lodash|moment|mootools|prototype|dojo|ext-all|yui)(?:[.-]v?\\d[\\w.-]*)\\.js',
  '(?:bootstrap|font-?awesome|normalize)(?:[.-][\\w.-]+)?\\.(?:css|scss|less)',
  'bootstrap(?:[.-][\\w.-]+)?\\.js',
  'gradlew(?:\\.bat)?',
  'mvnw(?:\\.cmd)?',
  'aclocal\\.m4',
  'libtool\\.m4',
  'ltmain\\.sh',
  'ltoptions\\.m4',
  'config\\.(?:guess|sub)',
  'install-sh',
  'depcomp',
];

const VENDORED = new RegExp(`(?:^|/)(?:(?:${FOLDERS.join('|')})/|(?:${FILES.join('|')})$)`);

/** At the top the convention of Go, PHP, Ruby and Rust; further down often copies of libraries, at times a shop's vendors. */
const VENDOR_AT_TOP = /^vendors?\//;
const VENDOR_BELOW = /\/vendors?\//;

/** Languages whose projects keep no sources of others in `vendor/`, so that there it is a word of their own. */
const HAS_VENDOR_AS_WORD = /\.(?:cs|dart|exs?|groovy|java|kts?|py|scala|swift|tsx?|vue)$/;

/** Whether a path is that of a file which somebody else wrote and maintains. */
export function isVendoredPath(path: string): boolean {
  return (
    VENDORED.test(path) ||
    VENDOR_AT_TOP.test(path) ||
    (VENDOR_BELOW.test(path) && !HAS_VENDOR_AS_WORD.test(path))
  );
}
