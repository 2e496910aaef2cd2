import { readFileSync } from 'node:fs';

/**
 * Prints `passed failed` for a report of Vitest's JSON reporter, so that a shell script can add them up. A test file
 * that could not run counts as one failure, and so does a run that ended badly without any failed test.
 *
 * Usage: node scripts/count-tests.mjs REPORT EXIT_STATUS
 */
const [path, status] = process.argv.slice(2);
const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = read(path);
const brokenFiles = testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
);
const failed = numFailedTests + brokenFiles.length;
console.log(`${numPassedTests} ${failed === 0 && status !== '0' ? 1 : failed}`);

/** @param {string} path */
function read(path) {
  const text = readFileSync(path, 'utf8');
  return text === '' ? {} : JSON.parse(text);
}
