import { openSetup, type Setup } from '../../../app/setup/open-setup.js';
import type { SetupStep } from '../../../app/setup/setup-step.js';
import { DiffdexError, interrupted } from '../../../core/errors.js';
import { canAsk, confirm, UNCONFIRMED } from '../../process/confirm.js';
import { interruption } from '../../process/interruption.js';
import { printJson, printText } from '../../output/print.js';
import { formatPlan, formatResult, setupJson, type StepResult } from './setup-answer.js';
import { setupOptions } from './setup-options.js';
import type { SetupArguments } from './setup-flags.js';

/** Exit code where a step failed, as for any known error. */
const FAILED = 2;

/**
 * Shows what there is to do, asks for each part on a terminal, and does it. Sets the exit code: 1 where nobody confirmed, or where
 * a person has to act first; 2 where a part failed, which keeps no other from being done.
 *
 * @throws DiffdexError INTERRUPTED at Ctrl-C, after it has said what is done; those of `openSetup`
 */
export async function runSetup(argv: SetupArguments): Promise<void> {
  const setup = await openSetup(setupOptions(argv));
  const isOpen = setup.steps.some(({ state }) => state === 'open');
  if (!argv.json && !argv.yes) printText(formatPlan(setup.steps));
  const isConfirmed = !isOpen || argv.yes || (!argv.json && canAsk());
  const results = isConfirmed ? await doWanted(setup, argv) : setup.steps.map(planned);
  if (argv.json) printJson(setupJson(results, isConfirmed));
  else if (!isConfirmed) printText('Nothing was done. To do it: diffdex setup --yes');
  const states = results.map(({ state }) => state);
  if (states.includes('failed')) process.exitCode = FAILED;
  else if (!isConfirmed || states.includes('blocked')) process.exitCode = UNCONFIRMED;
}

async function doWanted(setup: Setup, argv: SetupArguments): Promise<StepResult[]> {
  const wanted = argv.yes ? new Set(setup.steps) : await askForEach(setup.steps);
  return runEach(setup, wanted, tellOnce(argv));
}

/** Tells people of each result, and of nothing twice: what is done already, they were told before they were asked. */
function tellOnce({ json, quiet, yes }: SetupArguments): (result: StepResult) => void {
  const told = new Set<string>();
  return ({ step, state, says }) => {
    const isKnown = !yes && state !== 'done' && state !== 'failed';
    if (json || quiet || isKnown) return;
    printText(formatResult({ step, state, says: says.filter((sentence) => !told.has(sentence)) }));
    for (const sentence of says) told.add(sentence);
  };
}

async function askForEach(steps: readonly SetupStep[]): Promise<Set<SetupStep>> {
  const wanted = new Set<SetupStep>();
  for (const step of steps) {
    if (step.state !== 'open') continue;
    const question = `${step.what.charAt(0).toUpperCase()}${step.what.slice(1)}?`;
    if (await confirm(question, true)) wanted.add(step);
  }
  return wanted;
}

async function runEach(
  setup: Setup,
  wanted: ReadonlySet<SetupStep>,
  onResult: (result: StepResult) => void,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of setup.steps) {
    const result = await resultOf(setup, step, wanted.has(step));
    results.push(result);
    onResult(result);
    if (interruption.signal.aborted) throw stopped(results);
  }
  return results;
}

async function resultOf(setup: Setup, step: SetupStep, isWanted: boolean): Promise<StepResult> {
  const { state, note } = step;
  if (state === 'done') return { step, state: 'unchanged', says: [] };
  if (state === 'blocked') return { step, state, says: note === undefined ? [] : [note] };
  if (!isWanted) return { step, state: 'declined', says: [] };
  try {
    return { step, state: 'done', says: await setup.run(step) };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    return { step, state: 'failed', says: [`${error.message} [${error.code}]`, error.hint] };
  }
}

function planned(step: SetupStep): StepResult {
  const state = step.state === 'open' ? 'planned' : step.state === 'done' ? 'unchanged' : 'blocked';
  return { step, state, says: step.note === undefined ? [] : [step.note] };
}

/** What stops a setup at Ctrl-C. */
function stopped(results: readonly StepResult[]): DiffdexError {
  const done = results.filter(({ state }) => state === 'done').map(({ step }) => step.what);
  const message =
    done.length === 0
      ? 'Interrupted before anything was done.'
      : `Interrupted. This is done, and stays: ${done.join('; ')}.`;
  const hint = 'Run `diffdex setup` again to go on, or `diffdex setup --undo` to take it out.';
  return interrupted(message, hint, undefined);
}
