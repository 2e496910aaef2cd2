import { GATES } from '../../core/results/impact.js';
import { TIERS } from '../../core/references/tier.js';
import { IMPACT_DEPTH, MAX_DEPTH, TESTS_DEPTH } from '../../core/results/reference-answer.js';
import { formatOption } from './format-option.js';
import { readDepth } from './reference-options.js';
import { repeatable } from './repeatable.js';
import { wholeNumber } from './whole-number.js';

/** Options of the command that tells what a change reaches. */
export const impactOptions = {
  staged: {
    type: 'boolean',
    default: false,
    describe: 'Ask about what is staged, not about the files on disk',
  },
  tests: {
    type: 'boolean',
    default: false,
    describe: 'Print the test files that reach the change, a path a line, for a program that runs them',
  },
  depth: {
    type: 'string',
    requiresArg: true,
    describe: `Steps from users to their users, ${String(MAX_DEPTH)} at most [default: ${String(IMPACT_DEPTH)}, and ${String(TESTS_DEPTH)} with --tests]`,
    coerce: (value: unknown) => (value === undefined ? undefined : readDepth(value)),
  },
  tier: {
    choices: TIERS,
    default: 'possible',
    requiresArg: true,
    describe: 'How sure the whole way has to be at least',
  },
  path: { ...repeatable, describe: 'Only users and tests below a folder, or a glob; may be repeated' },
  language: { ...repeatable, alias: 'l', describe: 'Only users and tests in a language; may be repeated' },
  limit: {
    alias: 'n',
    default: 200,
    type: 'string',
    requiresArg: true,
    describe: 'Entries of each list at most',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
  'fail-on': {
    ...repeatable,
    describe: `Exit with 1 where the change does not pass ${GATES.join(' or ')}; may be repeated`,
  },
  format: {
    ...formatOption.format,
    describe:
      'text (sections in the log of a CI system), json, jsonl (a line an entry), markdown, or of the callers to look at github (annotations), sarif, or grep (path:line:text)',
  },
} as const;
