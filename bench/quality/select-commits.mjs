import { execFileSync } from 'node:child_process';

/** Endings of source files. */
const SOURCE =
  /\.(?:py|pyi|js|mjs|cjs|jsx|ts|mts|cts|tsx|go|rs|java|kt|scala|swift|cs|php|rb|ex|exs|c|cc|cpp|h|hpp|lua|sh|bash|zig|hs)$/;
/** Tests, docs, examples, builds and the like. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|specs?|testing|test[-_]utils?|testdata|fixtures?|__mocks__|mocks?|e2e|examples?|samples?|demos?|docs?|www|benchmarks?|bench|sandbox|playground|scripts?|bin|ci|integration[-_]?tests?|node_modules|vendor|third_party|dist|generated|\.github)(?:\/|$)|(?:^|\/)(?:[^/]*[Tt]ests?|jvmTest|commonTest|nativeTest|src-test)\/|(?:^|\/)(?:test_[^/]*|conftest\.py|[^/]*[_.-](?:tests?|spec)\.\w+|[^/]*(?:Tests?|TestCase|Spec|IT)\.\w+)$|\.d\.[cm]?ts$|\.config\.\w+$|(?:^|\/)(?:mix\.exs|setup\.py|Package[^/]*\.swift|build\.\w+|gulpfile\.\w+)$/;
/** Subjects that are not about code. */
const NOT_ABOUT_CODE = new RegExp(
  [
    String.raw`^\W*(?:docs?|chore|ci|tests?|style|build|release|deps|revert|merge|wip|bump|upgrade|update|changelog|version|prepare|typo)\b`,
    String.raw`\b(?:typos?|spelling|bump(?:s|ed)?|deps|dependenc(?:y|ies)|dependabot|renovate|changelog|readme|docs?|documentation|javadocs?|kdocs?|docblocks?|doc ?strings?|doctests?|phpdoc|licen[sc]e|copyright|release|version(?:s|ing)?|snapshot|github|workflows?|ci|lint(?:er|ers|ing|s)?|clippy|rustfmt|prettier|eslint|ruff|mypy|pyright|phpstan|pint|rubocop|shellcheck|detekt|ktlint|clang-format|formatting|whitespace|indentation|comments?|grammar|wording|benchmarks?|tests?|testing|specs?|examples?|revert(?:s|ed)?|merge[ds]?|cherry-pick|cleanup|clean up|code style|wip|typings)\b`,
  ].join('|'),
  'i',
);
const FEWEST_WORDS = 4;
/** More are sweeps, or lock files. */
const MOST_FILES = 15;
const MOST_SOURCES = 3;
/** Commits on the first-parent line that are looked at, and how far back of them the tree lies that is asked. */
const DEPTH = 1500;
const BACK = 450;

/**
 * @typedef {object} CommitQuestion
 * @property {string} query the subject, without references to issues
 * @property {string} sha
 * @property {{ path: string, spans: [number, number][] }[]} targets the source files that it changed, and the lines in them, of the tree that is asked
 */

/**
 * Commits whose subject asks for the lines that they change, in a tree that lies before all of them: their source files, three at
 * most, are in that tree as they were before the commit.
 *
 * @param {string} folder a clone with history
 * @param {number} most of the newest that fit
 * @returns {{ base: string, questions: CommitQuestion[] }} `base` is the commit of the tree
 */
export function selectCommits(folder, most) {
  const git = (...args) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const line = git('log', '--first-parent', `-${DEPTH}`, '--format=%H', 'HEAD').trim().split('\n');
  const base = line[Math.min(BACK, Math.floor(line.length / 3))];
  const blobs = new Map(
    git('ls-tree', '-r', base)
      .trim()
      .split('\n')
      .map((entry) => [entry.split('\t')[1], entry.split(/\s/)[2]]),
  );
  const log = git(
    'log',
    '--no-merges',
    '--format=%x01%H%x02%P%x02%s',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    `${base}..HEAD`,
  );
  const questions = [];
  const seen = new Set();
  for (const entry of log.split('\x01').slice(1)) {
    if (questions.length === most) break;
    const [head, ...raw] = entry.split('\n');
    const [sha, parents, subject] = head.split('\x02');
    const query = withoutReferences(subject);
    const paths = targetsOf(raw, blobs);
    if (parents.split(' ').length !== 1 || parents === '') continue;
    if (paths === undefined || !asksForCode(query) || seen.has(query)) continue;
    seen.add(query);
    questions.push({
      query,
      sha,
      targets: paths.map((path) => ({ path, spans: spansOf(parents, sha, path) })),
    });
  }
  return { base, questions };

  /** Lines of the old side; where lines were only added, those on either side. */
  function spansOf(parent, sha, path) {
    const patch = git('diff', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', parent, sha, '--', path);
    return [...patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+/gm)].map(([, from, lines = '1']) => {
      const first = Number(from);
      return Number(lines) === 0 ? [Math.max(1, first), first + 1] : [first, first + Number(lines) - 1];
    });
  }
}

function withoutReferences(subject) {
  return subject
    .replace(/\s*\(?(?:see |fix(?:es)? |closes? )?#\d+\)?(?=\s|$)/gi, ' ')
    .replace(/^\[\d+\.x\]\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function asksForCode(query) {
  const words = query.match(/\p{L}[\p{L}\p{N}_'-]*/gu) ?? [];
  return words.length >= FEWEST_WORDS && !NOT_ABOUT_CODE.test(query);
}

/** The source files of a commit; `undefined` where it has too many, or one that was not modified in place since the tree that is asked. */
function targetsOf(raw, blobs) {
  const changes = raw
    .filter((entry) => entry.startsWith(':'))
    .map((entry) => {
      const [meta, path] = entry.split('\t');
      const [oldMode, newMode, oldBlob, , status] = meta.slice(1).split(' ');
      return { path, status, oldBlob, isFile: oldMode.startsWith('100') && newMode.startsWith('100') };
    });
  const sources = changes.filter(({ path }) => SOURCE.test(path) && !ASIDE.test(path));
  const isFitting = ({ path, status, oldBlob, isFile }) =>
    status === 'M' && isFile && blobs.get(path) === oldBlob;
  if (changes.length > MOST_FILES || sources.length < 1 || sources.length > MOST_SOURCES) return undefined;
  return sources.every(isFitting) ? sources.map(({ path }) => path) : undefined;
}
