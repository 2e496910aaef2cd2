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
    group: 'What to look at',
    type: 'boolean',
    default: false,
    describe: 'Look at what is staged, not at the files on disk',
  },
  depth: {
    group: 'What to look at',
    value: 'N',
    standard: `${String(IMPACT_DEPTH)}, or ${String(TESTS_DEPTH)} with --tests`,
    type: 'string',
    requiresArg: true,
    describe: `Follow users of users for N steps, at most ${String(MAX_DEPTH)}`,
    coerce: (value: unknown) => (value === undefined ? undefined : readDepth(value)),
  },
  tier: {
    group: 'Filters',
    choices: TIERS,
    meanings: {
      exact: 'the code proves every step',
      likely: 'some step rests on a name that is unique',
      possible: 'some step rests on a name that is not',
    },
    default: 'possible',
    requiresArg: true,
    describe: 'Show only users and tests that are at least this sure',
  },
  path: {
    ...repeatable,
    group: 'Filters',
    value: 'PATH',
    describe: 'Show only users and tests in this folder or file, or in what matches this glob',
  },
  language: {
    ...repeatable,
    alias: ['l', 'lang'],
    group: 'Filters',
    value: 'LANGUAGE',
    describe: 'Show only users and tests in this language',
  },
  tests: {
    group: 'Output',
    type: 'boolean',
    default: false,
    describe: 'Print only the test files that reach the change, one path a line',
  },
  limit: {
    alias: 'n',
    group: 'Output',
    value: 'N',
    default: 200,
    type: 'string',
    requiresArg: true,
    describe: 'Show at most N entries in each list',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
  'fail-on': {
    ...repeatable,
    group: 'Output',
    value: 'GATE',
    describe: `Exit with 1 if the change fails this gate\nOne of: ${GATES.join(', ')}`,
  },
  format: {
    ...formatOption.format,
    meanings: {
      ...formatOption.format.meanings,
      text: 'for people',
      json: 'one object',
      jsonl: 'one object per entry, each on its own line',
      github: 'annotations on callers that may break',
      sarif: 'callers that may break, for code scanning',
      grep: 'callers that may break, as path:line:text',
    },
  },
} as const;
