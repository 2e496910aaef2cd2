/** Words of which folders of tests, examples and documentation are named, and files. */
const WORD =
  /(?:^|[/_.-])(?:tests?|testing|testdata|testutils?|specs?|fixtures?|mocks?|mocking|e2e|examples?|samples?|demos?|docs?|documentation|guides?|tutorials?|cookbook|playground)(?:[/_.-]|$)|(?:tests?|testcase)\.(?:java|kt|kts|scala|cs|swift|php|groovy)$/;

/**
 * Whether a file, by its plain path, is part of tests, examples or documentation. Keys and passwords there are made for them
 * by far most times, and who searches the code wants to find them.
 */
export function isExamplePath(plain: string): boolean {
  return WORD.test(plain);
}
