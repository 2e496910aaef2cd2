import { fileKindOf } from '../../search/rank/file-kind.js';

/** Names that a runner of tests takes for tests. */
const NAMED = /(?:^|\/)(?:test_[^/]*|[^/]*[_.-](?:tests?|spec)\.\w+|[^/]*(?:Tests?|TestCase|Spec|IT)\.\w+)$/;
/** What stands among tests and is none. */
const BESIDE =
  /(?:^|\/)(?:(?:__)?mocks?(?:__)?|support|helpers?|utils?)\/|(?:^|\/)(?:conftest|__init__|setup|helpers?|utils?)\.\w+$/i;
const DATA =
  /(?:^|\/)(?:testdata|(?:__)?fixtures?(?:__)?)\/|\.(?:snap|md|mdx|rst|txt|json|ya?ml|toml|lock|xml|svg|html?|css)$/i;

/**
 * Whether a file is one that a runner of tests runs: by its name, or because it stands among tests and nothing uses it.
 *
 * @param isUsed whether another file uses what it defines
 */
export function isTestFile(path: string, isUsed: boolean): boolean {
  if (fileKindOf(path) !== 'test' || DATA.test(path)) return false;
  return NAMED.test(path) || (!isUsed && !BESIDE.test(path));
}
