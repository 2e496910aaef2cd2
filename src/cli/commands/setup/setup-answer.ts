import type { SetupPart, SetupStep } from '../../../app/setup/setup-step.js';
import type { UndonePart } from '../../../app/setup/undo-setup.js';
import { printable } from '../../../reporting/text/printable.js';

/** What became of a step; `blocked` where a person has to act first. */
export interface StepResult {
  step: SetupStep;
  /** What became of it. */
  state: 'planned' | 'done' | 'unchanged' | 'declined' | 'blocked' | 'failed';
  /** What the user should know, as sentences. */
  says: string[];
}

const WIDTH = 9;
const PLANNED = { open: 'to do', done: 'done', blocked: 'blocked' } as const;

/** What a setup has to do, for people. */
export function formatPlan(steps: readonly SetupStep[]): string {
  return [
    ...steps.map(({ state, what, note }) => lineOf(PLANNED[state], what, note === undefined ? [] : [note])),
    '',
  ].join('\n');
}

/** What became of a step, for people. */
export function formatResult({ step, state, says }: StepResult): string {
  return lineOf(state, step.what, says);
}

/** What became of a step, as JSON. */
function stepJson({ step: { part, what }, state, says }: StepResult) {
  return { ...partJson(part), what, state, says };
}

/** A part as JSON. */
function partJson(part: SetupPart) {
  return {
    kind: part.kind,
    /** The client of the MCP server; `null` for another part. */
    client: part.kind === 'client' ? part.client : null,
    /** Whose configuration of the client; `null` for another part. */
    scope: part.kind === 'client' ? part.scope : null,
    /** The agent; `null` for another part. */
    agent: part.kind === 'agent' ? part.agent : null,
  };
}

/** The answer of `setup` as JSON. @param isDone Whether it was confirmed, so that what is `done` is done. */
export function setupJson(results: readonly StepResult[], isDone: boolean) {
  return {
    /** Whether it was confirmed: otherwise nothing was done. */
    done: isDone,
    /** The parts, in the order in which they are done. */
    steps: results.map(stepJson),
  };
}

/** The answer of `setup --undo` as JSON. */
export function undoJson(undone: readonly UndonePart[]) {
  return {
    /** What setups had put in, the latest first. */
    parts: undone.map(({ part, state }) => ({ ...partJson(part), state })),
  };
}

/** What became of a part that was taken out, for people. */
export function formatUndone({ part, state }: UndonePart): string {
  const note = state === 'kept' ? ['To remove it, too: diffdex setup --undo --with-index'] : [];
  return lineOf(state, nameOf(part), state === 'left' ? ['Somebody changed it since, so it stays.'] : note);
}

function nameOf(part: SetupPart): string {
  switch (part.kind) {
    case 'index':
      return 'the index';
    case 'hooks':
      return 'the git hooks';
    case 'client':
      return `the MCP server in ${part.client}`;
    case 'agent':
      return `the instructions for ${part.agent}`;
  }
}

function lineOf(state: string, what: string, says: readonly string[]): string {
  const indent = ' '.repeat(WIDTH + 1);
  const lines = says.flatMap((sentence) => printable(sentence).split('\n')).map((line) => indent + line);
  return [`${state.padEnd(WIDTH)} ${printable(what)}`, ...lines].join('\n');
}
