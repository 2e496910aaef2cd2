import { DiffdexError } from '../../core/errors.js';
import { TIERS } from '../../core/references/tier.js';
import { DIRECTIONS, EDGE_KINDS, MAX_DEPTH, type EdgeKind } from '../../core/results/reference-answer.js';
import { repeatable } from './repeatable.js';
import { wholeNumber } from './whole-number.js';

const FORMATS = ['text', 'json', 'jsonl', 'markdown', 'grep', 'paths'] as const;

/** Options of the command that prints references. */
export const referenceOptions = {
  direction: {
    choices: DIRECTIONS,
    requiresArg: true,
    describe: 'in: who uses it (default); out: what it uses',
  },
  kind: { ...repeatable, describe: `Only a kind of use: ${EDGE_KINDS.join(', ')}; may be repeated` },
  tier: {
    choices: TIERS,
    requiresArg: true,
    describe: 'How sure a use has to be at least [default: "possible"]',
  },
  depth: {
    type: 'string',
    requiresArg: true,
    describe: `Steps from users to their users, ${String(MAX_DEPTH)} at most [default: 1]`,
    coerce: (value: unknown) => (value === undefined ? undefined : readDepth(value)),
  },
  path: { ...repeatable, describe: 'Only uses below a folder, or a glob; may be repeated' },
  language: { ...repeatable, alias: 'l', describe: 'Only uses in a language; may be repeated' },
  limit: {
    alias: 'n',
    type: 'string',
    requiresArg: true,
    describe: 'Uses at most [default: 200], or with --unused definitions [default: all]',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('limit', value)),
  },
  committed: {
    type: 'boolean',
    default: false,
    describe: 'Ask the index alone, not what is on disk and uncommitted',
  },
  all: { type: 'boolean', default: false, describe: 'Print every use in the repository as JSON lines' },
  unused: { type: 'boolean', default: false, describe: 'List definitions that no use leads to' },
  format: {
    choices: FORMATS,
    requiresArg: true,
    describe: 'text, json, jsonl (a line a use), markdown, grep (path:line:text), or paths',
  },
} as const;

/** The kinds that somebody named, also several with commas between. @throws DiffdexError ARGUMENT_INVALID */
export function readKinds(given: readonly string[] | undefined): EdgeKind[] {
  return (given ?? [])
    .flatMap((text) => text.split(','))
    .map((text) => {
      const kind = EDGE_KINDS.find((known) => known === text.trim());
      if (kind) return kind;
      throw new DiffdexError('ARGUMENT_INVALID', `There is no kind of use ${text}.`, {
        hint: `The kinds are ${EDGE_KINDS.join(', ')}.`,
      });
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
