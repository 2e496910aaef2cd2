import fc from 'fast-check';
import { content, PATHS, RULE_PATHS, RULES } from './contents.js';

const path = fc.constantFrom(...PATHS);
const anyPath = fc.oneof({ weight: 5, arbitrary: path }, fc.constantFrom(...RULE_PATHS));
/** A name that programs which take text can be given. */
const plainPath = fc.constantFrom('src/a.ts', 'src/b.py', 'lib/deep/c.go', 'lib', 'src/inner', 'new.ts');

/** Without `text=auto`, where `git hash-object` converts a file that `git add` keeps for the line ends in git's index. */
const ATTRIBUTES = [
  '*.ts text eol=crlf\n',
  '*.py -text\n',
  '*.md working-tree-encoding=UTF-16\n',
  '*.go working-tree-encoding=UTF-16LE-BOM eol=lf\n',
  '*.py working-tree-encoding=ISO-8859-1\n',
  '*.md -filter\n',
  '*.ts ident\n',
];
const IGNORED = ['*.md\n', 'lib/\n', 'src/*\n!src/a.ts\n', '/new*\n', '*\n', ''];

/** One edit of a working tree. */
export const edit = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), path, content }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('append' as const), path, content }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('swap' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path: anyPath }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), path: anyPath, to: anyPath }) },
  fc.record({
    do: fc.constant('link' as const),
    path: anyPath,
    target: fc.constantFrom('src/b.py', '/', 'nowhere', '.'),
  }),
  fc.record({ do: fc.constant('mode' as const), path, isExecutable: fc.boolean() }),
  fc.record({ do: fc.constant('copy anew' as const), seconds: fc.constantFrom(-3600, 0, 3600) }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('attributes' as const),
      path: fc.constantFrom('.gitattributes', 'src/.gitattributes'),
      lines: fc.array(fc.constantFrom(...ATTRIBUTES), { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rules' as const),
      path: fc.constantFrom(...RULE_PATHS),
      lines: fc.array(fc.constantFrom(...RULES), { maxLength: 2 }),
    }),
  },
  fc.record({
    do: fc.constant('ignore' as const),
    path: fc.constantFrom('.gitignore', 'src/.gitignore'),
    lines: fc.array(fc.constantFrom(...IGNORED), { maxLength: 2 }),
  }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stage' as const), path: anyPath }) },
  fc.record({ do: fc.constant('stage all' as const) }),
  fc.record({ do: fc.constant('intend' as const), path: anyPath }),
  fc.record({ do: fc.constant('unstage' as const), path: anyPath }),
  fc.record({
    do: fc.constant('flag' as const),
    path,
    flag: fc.constantFrom('assume-unchanged', 'skip-worktree', 'no-skip-worktree'),
  }),
  fc.record({ do: fc.constant('submodule' as const), path: plainPath, commit: fc.constantFrom('ab', 'cd') }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('nest' as const), path: plainPath, isCommitted: fc.boolean() }),
  },
  fc.record({ do: fc.constant('pipe' as const), path: plainPath }),
  fc.record({
    do: fc.constant('conflict' as const),
    path,
    stages: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    contents: fc.constant(['one\n', 'two\n', 'three\n']),
  }),
  fc.constantFrom(
    { do: 'configure' as const, key: 'core.fileMode', value: 'false' },
    { do: 'configure' as const, key: 'core.symlinks', value: 'false' },
    { do: 'configure' as const, key: 'core.untrackedCache', value: 'true' },
    { do: 'configure' as const, key: 'core.quotePath', value: 'false' },
    { do: 'configure' as const, key: 'status.showUntrackedFiles', value: 'no' },
    { do: 'configure' as const, key: 'diff.ignoreSubmodules', value: 'all' },
    { do: 'configure' as const, key: 'diff.renames', value: 'copies' },
  ),
  fc.record({ do: fc.constant('sparse' as const), folder: fc.constantFrom('lib', 'src', 'docs') }),
  fc.record({ do: fc.constant('dense' as const) }),
  fc.record({ do: fc.constant('commit' as const) }),
  fc.record({ do: fc.constant('detach' as const) }),
  fc.record({ do: fc.constant('begin anew' as const) }),
  fc.record({
    do: fc.constant('reset' as const),
    how: fc.constantFrom('soft', 'mixed', 'hard'),
    to: fc.constantFrom('HEAD', 'refs/heads/c0', 'refs/heads/c1'),
  }),
);
export type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;
