import { readGates } from '../app/impact/read-gates.js';
import { DiffdexError } from '../core/errors.js';
import type { Gate } from '../core/results/impact.js';

/** `restore` takes a cached snapshot and saves none. */
const CACHE_USES = ['true', 'restore', 'false'] as const;
type CacheUse = (typeof CACHE_USES)[number];

/** The inputs of action.yml that concern the program; the rest go straight to the steps that use them. */
export interface ActionInputs {
  /** Folder of the repository, relative to the workspace. */
  path: string;
  rev: string;
  /** Empty for what the settings say, like `index`. */
  model: string;
  index: string;
  cache: CacheUse;
  artifact: boolean;
  artifactName: string;
  full: boolean;
  verify: boolean;
  /** Queries, one a line, or the name of a file of them. */
  queries: string;
  limit: number;
  failOnEmpty: boolean;
  summary: boolean;
  comment: boolean;
  failOn: Gate[];
  token: string;
}

/**
 * Reads the inputs as the `inputs` context of the action, in JSON. What is empty or absent has its default.
 *
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function readInputs(json: string): ActionInputs {
  const values = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const text = (name: string, fallback = ''): string => {
    const value = values[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : fallback;
  };
  const oneOf = <Value extends string>(name: string, allowed: readonly Value[], fallback: Value): Value => {
    const given = text(name, fallback).toLowerCase();
    const value = allowed.find((candidate) => candidate === given);
    if (value !== undefined) return value;
    throw invalidInput(name, given, allowed.join(' or '));
  };
  const flag = (name: string, fallback: boolean): boolean =>
    oneOf(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
  return {
    path: text('path', '.'),
    rev: text('rev', 'HEAD'),
    model: text('model'),
    index: text('index'),
    cache: oneOf('cache', CACHE_USES, 'true'),
    artifact: flag('artifact', true),
    artifactName: fileName('artifact-name', text('artifact-name', 'diffdex-index')),
    full: flag('full', false),
    verify: flag('verify', false),
    queries: text('queries'),
    limit: count('limit', text('limit', '5')),
    failOnEmpty: flag('fail-on-empty', false),
    summary: flag('summary', true),
    comment: flag('comment', false),
    failOn: readGates(text('fail-on'), 'The input `fail-on`'),
    token: text('token'),
  };
}

function count(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw invalidInput(name, text, 'a whole number greater than 0');
}

function fileName(name: string, text: string): string {
  if (/^\w[\w.-]*$/.test(text)) return text;
  throw invalidInput(name, text, 'a name of letters, digits, `.`, `_` and `-`');
}

function invalidInput(name: string, text: string, expected: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `The input \`${name}\` is "${text}".`, {
    hint: `Use ${expected}.`,
  });
}
