import { definitionAt, type Location } from '../../references/corpus.js';

/** By language: files that a runner of tests reads, and names that it takes for tests there. */
const RUNNERS: Readonly<Record<string, { files: RegExp; names: RegExp }>> = {
  python: {
    files: /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/,
    names:
      /^(?:test|Test|(?:setUp|tearDown)(?:Class|Module)?$|(?:setup|teardown)_(?:module|class|method|function)$)/,
  },
  go: { files: /_test\.go$/, names: /^(?:Test|Benchmark|Example|Fuzz)(?!\p{Ll})/u },
};

/** Whether a runner of tests finds a definition by its name, or by what its text says, so that no use has to lead to it. */
export function isFoundByRunner(location: Location): boolean {
  const { name, isForTests } = definitionAt(location);
  const { language, path } = location.file;
  const runner = RUNNERS[language];
  return isForTests || (runner !== undefined && runner.files.test(path) && runner.names.test(name));
}
