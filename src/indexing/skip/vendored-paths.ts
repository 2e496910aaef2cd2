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

/** Libraries by name and version, and build scripts that projects keep a copy of. */
const FILES = [
  '(?:jquery|bootstrap|d3|underscore|backbone|lodash|moment|mootools|prototype|dojo|ext-all|yui)(?:[.-]v?\\d[\\w.-]*)\\.(?:[cm]?js|css)',
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

/** Folders named for a part of an application. Below them a vendor is somebody who sells. */
const PART_OF_APPLICATION =
  /(?:^|\/)(?:admin|api|apis|components|concerns|controllers|domain|dto|emails|entities|events|features|fixtures|forms|graphql|handlers|helpers|hooks|jobs|layouts|locales|mailers|middleware|migrations|models|modules|pages|partials|policies|presenters|queries|reducers|repositories|requests|resolvers|routes|schemas|screens|serializers|services|specs?|stores?|templates|tests?|validators|views|workers)\/(?:[^/]+\/)*?vendors?\//;

/** Folders of files for browsers, and vendors that are hosts or hold what a package manager fetched: copies of libraries. */
const COPIES =
  /(?:^|\/)(?:assets|public|static|dist|javascripts?|stylesheets?|css|js|scripts|www|wwwroot)\/(?:[^/]+\/)*?vendors?\/|\/vendors?\/(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/|bundle\/|composer\/|cache\/|gems\/|autoload\.php$|modules\.txt$)/;

/** Whether a path is that of a file which somebody else wrote and maintains. */
export function isVendoredPath(path: string): boolean {
  if (VENDORED.test(path) || VENDOR_AT_TOP.test(path)) return true;
  if (!VENDOR_BELOW.test(path) || HAS_VENDOR_AS_WORD.test(path)) return false;
  return COPIES.test(path) || !PART_OF_APPLICATION.test(path);
}
