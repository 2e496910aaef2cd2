import { DiffdexError } from '../../core/errors.js';
import { TIERS } from '../../core/references/tier.js';
import { DIRECTIONS, EDGE_KINDS, MAX_DEPTH, type EdgeKind } from '../../core/results/reference-answer.js';
import { unknownChoice } from '../unknown/unknown-choice.js';
import { repeatable } from './repeatable.js';
import { wholeNumber } from './whole-number.js';

const FORMATS = ['text', 'json', 'jsonl', 'markdown', 'grep', 'paths'] as const;

/** Options of the command that prints references. */
export const referenceOptions = {
  direction: {
    group: 'What to find',
    choices: DIRECTIONS,
    meanings: { in: 'who uses it', out: 'what it uses' },
    standard: 'in',
    requiresArg: true,
    describe: 'Follow uses in this direction',
  },
  kind: {
    ...repeatable,
    group: 'Filters',
    value: 'KIND',
    describe: `Show only uses of this kind\nOne of: ${EDGE_KINDS.join(', ')}`,
  },
  tier: {
    group: 'Filters',
    choices: TIERS,
    meanings: {
      exact: 'the code proves it',
      likely: 'only one definition fits the name',
      possible: 'one of several definitions of this name',
    },
    standard: 'possible',
    requiresArg: true,
    describe: 'Show only uses that are at least this sure',
  },
  depth: {
    group: 'What to find',
    value: 'N',
    standard: '1',
    type: 'string',
    requiresArg: true,
    describe: `Follow users of users for N steps, at most ${String(MAX_DEPTH)}`,
    coerce: (value: unknown) => (value === undefined ? undefined : readDepth(value)),
  },
  path: {
    ...repeatable,
    group: 'Filters',
    value: 'PATH',
    describe: 'Show only uses in this folder or file, or in what matches this glob',
  },
  language: {
    ...repeatable,
    alias: ['l', 'lang'],
    group: 'Filters',
    value: 'LANGUAGE',
    describe: 'Show only uses in this language',
  },
  limit: {
    alias: 'n',
    group: 'Output',
    value: 'N',
    standard: '200, or all with --unused',
    type: 'string',
    requiresArg: true,
    describe: 'Show at most N uses',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('limit', value)),
  },
  committed: {
    group: 'What to find',
    type: 'boolean',
    default: false,
    describe: 'Search only the indexed commit, not your uncommitted changes',
  },
  all: {
    group: 'What to find',
    type: 'boolean',
    default: false,
    describe: 'Print every use in the repository as JSON lines, instead of those of a name',
  },
  unused: {
    group: 'What to find',
    type: 'boolean',
    default: false,
    describe: 'List definitions without a known use, instead of the uses of a name',
  },
  format: {
    group: 'Output',
    choices: FORMATS,
    meanings: {
      text: 'for people',
      json: 'one object',
      jsonl: 'one object per use, each on its own line',
      markdown: 'for a comment or a job summary',
      grep: 'path:line:text, for editors',
      paths: 'the files alone',
    },
    standard: 'text',
    requiresArg: true,
    describe: 'Print in this format',
  },
} as const;

/** The kinds that somebody named, also several with commas between. @throws DiffdexError ARGUMENT_INVALID */
export function readKinds(given: readonly string[] | undefined): EdgeKind[] {
  return (given ?? [])
    .flatMap((text) => text.split(','))
    .map((text) => {
      const kind = EDGE_KINDS.find((known) => known === text.trim());
      if (kind) return kind;
      throw unknownChoice('--kind', text.trim(), EDGE_KINDS);
    });
}

/** @throws DiffdexError ARGUMENT_INVALID */
export function readDepth(value: unknown): number {
  const depth = wholeNumber('depth', value);
  if (depth >= 1 && depth <= MAX_DEPTH) return depth;
  throw new DiffdexError(
    'ARGUMENT_INVALID',
    `--depth is ${String(depth)}, which is not from 1 to ${String(MAX_DEPTH)}.`,
    {
      hint: 'Each step follows the users of the users before.',
    },
  );
}
