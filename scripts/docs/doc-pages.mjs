import { execFileSync } from 'node:child_process';

/** Files that git tracks, and new ones that it does not ignore. */
function filesOf(root) {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  return listed.split('\0').filter((path) => path !== '');
}

/** For users: what is checked for its words and whose blocks are run. */
const FOR_USERS = /^(?:README|SECURITY)\.md$|^docs\/.*\.md$/;
const PAGES =
  /^[A-Z]+\.md$|^(?:docs|bench|grammars|test|models|fixtures\/layering)\/[^/]*\.md$|^docs\/.*\.md$/;
const TEXTS = /^(?:src|hooks|bench|scripts)\/|^action\.yml$|^grammars\/manifest\.json$|^docs\/examples\//;

/** Paths from the root, sorted. */
export function docPages(root) {
  const files = filesOf(root);
  const sorted = (pattern) => files.filter((path) => pattern.test(path)).sort();
  return {
    forUsers: sorted(FOR_USERS),
    pages: sorted(PAGES),
    texts: sorted(TEXTS).filter((path) => !path.endsWith('.md')),
  };
}
